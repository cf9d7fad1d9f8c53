package io.fundly.edge.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fundly.edge.http.Problem.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON bodies into request records. Where an ordinary binding stops at the first thing it does not like, this one
 * goes through the whole body, so that its sender hears of every unknown field, wrong type and missing value at once.
 * A component of the record is required unless it is {@link Nullable}. One that is nullable and required by the schema is
 * left to the service to miss, and only named here where the body is refused anyhow.
 */
@ApplicationScoped
class JsonBinder {

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * The record in the body.
     *
     * @throws Refusal naming every fault
     */
    <T> T bind(byte[] body, Class<T> type) {
        var faults = new Faults();
        var tree = parse(body);
        var bound = tree.isObject() ? bindRecord(tree, type, "", faults) : notAnObject(faults);
        if (bound == null || !faults.certain().isEmpty()) {
            throw Refusal.invalid(faults.all());
        }
        return type.cast(bound);
    }

    private JsonNode parse(byte[] body) {
        try {
            var tree = mapper.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw Refusal.malformed("The body is empty; a JSON object is expected.");
            }
            return tree;
        } catch (JsonProcessingException malformed) {
            var place = malformed.getLocation();
            throw Refusal.malformed("The body is not valid JSON"
                    + (place == null ? "." : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")."));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from memory failed.", impossible);
        }
    }

    private static @Nullable Object notAnObject(Faults faults) {
        faults.certain().add(new Fault("", "must be an object"));
        return null;
    }

    private @Nullable Object bindRecord(JsonNode object, Class<?> type, String path, Faults faults) {
        var components = type.getRecordComponents();
        var known = Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.certain().add(new Fault(path + name, "is not a field of this request"));
            }
        });
        var before = faults.certain().size();
        var required = required(type);
        var values = new Object[components.length];
        for (var index = 0; index < components.length; index++) {
            values[index] = component(object, components[index], path, faults);
            var name = components[index].getName();
            if (required.contains(name) && isAbsent(object.get(name))) {
                faults.missing().add(new Fault(path + name, "is required"));
            }
        }
        return faults.certain().size() == before ? construct(type, components, values) : null;
    }

    private @Nullable Object component(JsonNode object, RecordComponent component, String path, Faults faults) {
        var name = path + component.getName();
        var node = object.get(component.getName());
        if (isAbsent(node)) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                faults.certain().add(new Fault(name, "is required"));
            }
            return null;
        }
        return value(node, component.getAnnotatedType(), name, faults);
    }

    private @Nullable Object value(JsonNode node, AnnotatedType annotated, String path, Faults faults) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(
                    node, ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0], path, faults);
        }
        var plain = (Class<?>) type;
        if (plain.isRecord()) {
            return node.isObject()
                    ? bindRecord(node, plain, path + ".", faults)
                    : fault(path, "must be an object", faults);
        }
        if (plain.isEnum()) {
            return constant(node, plain, path, faults);
        }
        return scalar(node, plain, path, faults);
    }

    private @Nullable Object list(JsonNode node, AnnotatedType element, String path, Faults faults) {
        if (!node.isArray()) {
            return fault(path, "must be a list", faults);
        }
        var values = new ArrayList<@Nullable Object>();
        for (var index = 0; index < node.size(); index++) {
            values.add(value(node.get(index), element, path + "[" + index + "]", faults));
        }
        return values;
    }

    private static @Nullable Object constant(JsonNode node, Class<?> type, String path, Faults faults) {
        for (var constant : type.getEnumConstants()) {
            if (node.isTextual() && ((Enum<?>) constant).name().equals(node.textValue())) {
                return constant;
            }
        }
        var names = Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        return fault(path, "must be one of " + names, faults);
    }

    private static @Nullable Object scalar(JsonNode node, Class<?> type, String path, Faults faults) {
        if (type == String.class) {
            return node.isTextual() ? node.textValue() : fault(path, "must be a text", faults);
        }
        if (type == Boolean.class) {
            return node.isBoolean() ? (Object) node.booleanValue() : fault(path, "must be true or false", faults);
        }
        if (type == Long.class) {
            return node.isIntegralNumber() && node.canConvertToLong()
                    ? (Object) node.longValue()
                    : fault(path, wholeNumber(node), faults);
        }
        if (type == Integer.class) {
            return node.isIntegralNumber() && node.canConvertToInt()
                    ? (Object) node.intValue()
                    : fault(path, wholeNumber(node), faults);
        }
        return text(node, type, path, faults);
    }

    private static @Nullable Object text(JsonNode node, Class<?> type, String path, Faults faults) {
        if (type == Instant.class) {
            try {
                return OffsetDateTime.parse(node.isTextual() ? node.textValue() : "")
                        .toInstant();
            } catch (DateTimeParseException notATime) {
                return fault(path, "must be a time as in RFC 3339, such as 2027-01-31T18:00:00Z", faults);
            }
        }
        if (type == UUID.class) {
            try {
                return UUID.fromString(node.isTextual() ? node.textValue() : "");
            } catch (IllegalArgumentException notAnId) {
                return fault(path, "must be a UUID", faults);
            }
        }
        throw new IllegalStateException("Request records have no components of " + type);
    }

    private static String wholeNumber(JsonNode node) {
        return node.isIntegralNumber() ? "is too large a number" : "must be a whole number";
    }

    private static @Nullable Object fault(String path, String message, Faults faults) {
        faults.certain().add(new Fault(path, message));
        return null;
    }

    private static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }

    /** What the schema of the record requires beside what its components do. */
    private static List<String> required(Class<?> type) {
        var schema = type.getAnnotation(Schema.class);
        return schema == null
                ? List.of()
                : Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .filter(List.of(schema.requiredProperties())::contains)
                        .toList();
    }

    private static Object construct(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("A record has its canonical constructor.", impossible);
        }
    }

    /**
     * What was found.
     *
     * @param certain what makes the body one that cannot be passed on
     * @param missing what the service would miss
     */
    private record Faults(List<Fault> certain, List<Fault> missing) {

        Faults() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        List<Fault> all() {
            return Stream.concat(certain.stream(), missing.stream()).toList();
        }
    }
}
