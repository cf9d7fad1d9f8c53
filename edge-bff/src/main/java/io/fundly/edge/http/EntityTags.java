package io.fundly.edge.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags (RFC 9110 §8.8.3). A tag is the version of the resource, by which writes are checked, and a checksum of
 * the very document, by which readers learn that nothing they saw has changed: a campaign's funding moves without its
 * version.
 */
@ApplicationScoped
public class EntityTags {

    private final ObjectMapper mapper;

    EntityTags(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The document with its tag, or 304 where the caller has it already. */
    public Response read(@Nullable String ifNoneMatch, String version, Object document) {
        var body = serialise(document);
        var tag = tag(version, body);
        if (ifNoneMatch != null && matches(ifNoneMatch, tag)) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, tag)
                    .header(HttpHeaders.VARY, "Authorization, Cookie")
                    .build();
        }
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, "Authorization, Cookie")
                .build();
    }

    /** The answer to a write of a versioned resource. */
    public Response.ResponseBuilder written(int status, String version, Object document) {
        var body = serialise(document);
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .header(HttpHeaders.ETAG, tag(version, body));
    }

    /** The version in a tag that a caller gives back. */
    static String version(String tag) {
        var bare = tag.strip().replaceFirst("^W/", "").replace("\"", "");
        var dash = bare.indexOf('-');
        return dash < 0 ? bare : bare.substring(0, dash);
    }

    private byte[] serialise(Object document) {
        try {
            return mapper.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A document of ours does not serialise.", impossible);
        }
    }

    private static String tag(String version, byte[] body) {
        var checksum = new CRC32C();
        checksum.update(body);
        return "\"" + version + "-" + Long.toHexString(checksum.getValue()) + "\"";
    }

    private static boolean matches(String ifNoneMatch, String tag) {
        return ifNoneMatch.strip().equals("*")
                || Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(candidate -> candidate.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals);
    }
}
