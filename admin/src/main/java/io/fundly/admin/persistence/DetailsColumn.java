package io.fundly.admin.persistence;

import io.fundly.admin.domain.Details;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.HashMap;

/** Details as a JSON object of texts. */
@Converter(autoApply = true)
public class DetailsColumn implements AttributeConverter<Details, String> {

    @Override
    public String convertToDatabaseColumn(Details details) {
        var json = new JsonObject();
        details.values().forEach(json::put);
        return json.encode();
    }

    @Override
    public Details convertToEntityAttribute(String column) {
        var values = new HashMap<String, String>();
        new JsonObject(column).forEach(entry -> values.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new Details(values);
    }
}
