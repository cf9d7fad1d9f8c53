package io.fundly.edge.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a list.
 *
 * @param nextPageToken give it back as {@code pageToken} for what follows; empty at the end
 */
@Schema(requiredProperties = {"items", "nextPageToken"})
public record PageJson<T>(List<T> items, String nextPageToken) {}
