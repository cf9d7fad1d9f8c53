package io.fundly.edge.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/**
 * Examples of everything that goes in and out, which tell one story: they stand in a file by the name of the schema, or
 * by that of the operation where it has a part of its own to tell, with the subtype behind it where it speaks more than JSON. A text {@code @Name} in one of them stands for
 * another.
 */
final class ContractExamples {

    private static final String FILE = "/contract-examples.json";
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private final Components components;
    private final Map<String, Object> examples;

    ContractExamples(Components components) {
        this.components = components;
        try (var file = ContractExamples.class.getResourceAsStream(FILE)) {
            examples = new ObjectMapper().readValue(file, OBJECT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The examples of the contract cannot be read.", unreadable);
        }
    }

    void complete(Operation operation) {
        var name = String.valueOf(operation.getOperationId());
        if (operation.getRequestBody() != null) {
            complete(operation.getRequestBody().getContent(), name + ".request");
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2") && response.getContent() != null) {
                complete(response.getContent(), name);
            }
        });
    }

    private void complete(Content content, String operation) {
        content.getMediaTypes().forEach((type, body) -> {
            var special = operation + "." + type.substring(type.indexOf('/') + 1);
            Stream.of(special, operation, schema(body))
                    .filter(examples::containsKey)
                    .findFirst()
                    .ifPresent(name -> {
                        components.addExample(name, OASFactory.createExample().value(told(example(name))));
                        body.addExample(name, OASFactory.createExample().ref(name));
                    });
        });
    }

    private static String schema(MediaType type) {
        var ref = type.getSchema() == null ? null : type.getSchema().getRef();
        return ref == null ? "" : ref.substring(ref.lastIndexOf('/') + 1);
    }

    /** The example with those that it mentions in their places. */
    private Object told(Object part) {
        return switch (part) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()),
                                entry -> told(entry.getValue()),
                                (one, other) -> one,
                                LinkedHashMap::new));
            case List<?> list -> list.stream().map(this::told).toList();
            case String text when text.startsWith("@") -> told(example(text.substring(1)));
            default -> part;
        };
    }

    private Object example(String name) {
        var known = examples.get(name);
        if (known == null) {
            throw new IllegalStateException("There is no example by the name of " + name);
        }
        return known;
    }

    /** A document of ours as the contract writes examples. */
    static Map<String, Object> asMap(Object document) {
        return new ObjectMapper().convertValue(document, OBJECT);
    }
}
