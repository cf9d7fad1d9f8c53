package io.fundly.sandbox.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * One line that a process wrote.
 *
 * @param source the process
 * @param level DEBUG, INFO, WARN or ERROR, whatever the process calls them
 * @param failure the exception in one line, or empty
 */
record LogLine(String source, Instant time, Level level, String message, String failure, ObjectNode fields) {

    private static final ObjectMapper JSON = new ObjectMapper();

    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /** A line of the launcher itself. */
    static LogLine of(String source, Level level, String message) {
        var now = Instant.now();
        var fields = JSON.createObjectNode()
                .put("timestamp", now.toString())
                .put("level", level.name())
                .put("message", message);
        return new LogLine(source, now, level, message, "", fields);
    }

    /** Reads a line of structured log; what is none, such as a warning of the JVM, becomes a message. */
    static LogLine parse(String source, String text) {
        if (text.startsWith("{")) {
            try {
                if (JSON.readTree(text) instanceof ObjectNode fields && fields.hasNonNull("message")) {
                    return ofFields(source, fields);
                }
            } catch (JsonProcessingException notJson) {
                return of(source, Level.INFO, text);
            }
        }
        return of(source, Level.INFO, text);
    }

    private static LogLine ofFields(String source, ObjectNode fields) {
        return new LogLine(
                source,
                timeOf(fields.path("timestamp").asText()),
                levelOf(fields.path("level").asText()),
                fields.path("message").asText(),
                failureOf(fields.path("exception")),
                fields);
    }

    /** The innermost cause, which is the one that tells what is wrong. */
    private static String failureOf(JsonNode exception) {
        var cause = exception;
        while (cause.path("causedBy").path("exception").isObject()) {
            cause = cause.path("causedBy").path("exception");
        }
        if (cause.isObject()) {
            var type = cause.path("exceptionType").asText();
            var message = cause.path("message").asText().strip().replaceAll("\\s*\\R\\s*", "; ");
            return message.isEmpty() ? type : type + ": " + message;
        }
        // Some formatters write the whole stack trace as text; its first line is the exception.
        return cause.asText().lines().findFirst().orElse("");
    }

    /** The line as a person reads it, without its process and time. */
    String text() {
        return failure.isEmpty() ? message : message + " (" + failure + ")";
    }

    private static Instant timeOf(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException none) {
            return Instant.now();
        }
    }

    private static Level levelOf(String text) {
        return switch (text) {
            case "FATAL", "SEVERE", "ERROR" -> Level.ERROR;
            case "WARN", "WARNING" -> Level.WARN;
            case "DEBUG", "TRACE", "FINE", "FINER", "FINEST" -> Level.DEBUG;
            default -> Level.INFO;
        };
    }

    /** The line as JSON that names its process. */
    String toJson() {
        var merged = JSON.createObjectNode().put("service", source);
        merged.setAll(fields);
        return merged.toString();
    }
}
