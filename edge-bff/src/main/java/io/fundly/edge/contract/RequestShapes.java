package io.fundly.edge.contract;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a document are always there: every component of its record that is not nullable, by the very rule that
 * bodies are read with, beside those that its schema names.
 */
final class RequestShapes {

    private static final String OURS = "io.fundly.edge";
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    private final Map<String, List<String>> required;

    RequestShapes(IndexView index) {
        required = index.getKnownClasses().stream()
                .filter(known -> known.isRecord() && known.name().toString().startsWith(OURS))
                .collect(Collectors.toMap(RequestShapes::name, RequestShapes::required, (one, other) -> one));
    }

    void complete(Map<String, Schema> schemas) {
        schemas.forEach((name, schema) -> {
            var always = required.get(name);
            if (always != null && schema.getProperties() != null) {
                var all = new LinkedHashSet<>(
                        Optional.ofNullable(schema.getRequired()).orElse(List.of()));
                all.addAll(always);
                schema.setRequired(List.copyOf(inOrder(schema.getProperties().keySet(), all)));
            }
        });
    }

    private static List<String> inOrder(Collection<String> properties, Collection<String> required) {
        return properties.stream().filter(required::contains).toList();
    }

    private static String name(ClassInfo known) {
        return Optional.ofNullable(known.declaredAnnotation(SCHEMA))
                .map(schema -> schema.value("name"))
                .map(AnnotationValue::asString)
                .orElse(known.simpleName());
    }

    private static List<String> required(ClassInfo known) {
        return known.recordComponentsInDeclarationOrder().stream()
                .filter(component -> !component.type().hasAnnotation(NULLABLE))
                .map(RecordComponentInfo::name)
                .toList();
    }
}
