package io.fundly.edge.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Reads the bodies of requests into our request records by the {@link JsonBinder}. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Priority(Priorities.USER - 500)
public class JsonBodyReader implements ServerMessageBodyReader<Object> {

    private final JsonBinder binder;
    private final HttpConfig config;

    JsonBodyReader(JsonBinder binder, HttpConfig config) {
        this.binder = binder;
        this.config = config;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
        return isReadable(type);
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isReadable(type);
    }

    @Override
    public Object readFrom(Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        return read(type, context.getInputStream());
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(type, body);
    }

    private static boolean isReadable(Class<?> type) {
        return type.isRecord() && type.getPackageName().startsWith("io.fundly.edge");
    }

    private Object read(Class<Object> type, InputStream body) throws IOException {
        var bytes = body.readNBytes(config.jsonLimit() + 1);
        if (bytes.length > config.jsonLimit()) {
            throw config.tooLarge();
        }
        return binder.bind(bytes, type);
    }
}
