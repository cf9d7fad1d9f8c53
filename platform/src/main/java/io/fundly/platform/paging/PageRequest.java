package io.fundly.platform.paging;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * What page of a list is asked for. A token holds the sort key of the last row of the page before and a fingerprint of
 * the list's filters: with other filters, or altered, it is refused.
 *
 * @param size rows on the page: 20 where none is asked for, never over 100
 * @param after the sort key of the row the page begins after; empty for the first page
 * @param filters the filters and sort order of the list, in any stable form
 */
public record PageRequest(int size, List<String> after, String filters) {

    public static final int DEFAULT_SIZE = 20;
    public static final int MAXIMUM_SIZE = 100;

    private static final int LONGEST_TOKEN = 2_000;

    public PageRequest {
        after = List.copyOf(after);
    }

    /**
     * Reads what a request asks for.
     *
     * @throws FundlyException INVALID_PAGE_TOKEN for a token that was not issued for these filters
     */
    public static PageRequest of(int pageSize, String pageToken, String filters) {
        var size = pageSize <= 0 ? DEFAULT_SIZE : Math.min(pageSize, MAXIMUM_SIZE);
        return new PageRequest(size, pageToken.isEmpty() ? List.of() : decode(pageToken, filters), filters);
    }

    public boolean isFirst() {
        return after.isEmpty();
    }

    /** Rows to read: one more than fit, which tells whether another page follows. */
    public int limit() {
        return size + 1;
    }

    /**
     * The sort key of the row the page begins after, read by a parser that may throw on what it does not know.
     *
     * @throws FundlyException INVALID_PAGE_TOKEN where it cannot be read
     */
    public <K> K after(Function<List<String>, K> parser) {
        try {
            return parser.apply(after);
        } catch (RuntimeException unreadable) {
            throw invalid();
        }
    }

    String tokenAfter(List<String> key) {
        var parts =
                key.stream().map(part -> part.getBytes(StandardCharsets.UTF_8)).toList();
        var length = parts.stream().mapToInt(part -> Short.BYTES + part.length).sum();
        var content = ByteBuffer.allocate(length);
        parts.forEach(part -> content.putShort((short) part.length).put(part));
        var token = ByteBuffer.allocate(Integer.BYTES + length)
                .putInt(checksum(content.array(), filters))
                .put(content.array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    private static List<String> decode(String token, String filters) {
        try {
            if (token.length() > LONGEST_TOKEN) {
                throw invalid();
            }
            var buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            var checksum = buffer.getInt();
            var content = Arrays.copyOfRange(buffer.array(), buffer.position(), buffer.limit());
            if (checksum != checksum(content, filters)) {
                throw invalid();
            }
            var key = new ArrayList<String>();
            while (buffer.hasRemaining()) {
                var part = new byte[buffer.getShort()];
                buffer.get(part);
                key.add(new String(part, StandardCharsets.UTF_8));
            }
            return key;
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException | NegativeArraySizeException malformed) {
            throw invalid();
        }
    }

    private static int checksum(byte[] content, String filters) {
        var checksum = new CRC32C();
        checksum.update(content);
        checksum.update(filters.getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }

    private static FundlyException invalid() {
        return new FundlyException(
                CommonReason.INVALID_PAGE_TOKEN, "The page token is not one that this list gave out: begin anew.");
    }
}
