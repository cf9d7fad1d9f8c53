package io.fundly.sandbox.stripe.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** The lines of a file from its beginning, as bytes and without their ends. */
final class LineReader {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int LONGEST_LINE_BYTES = 16 * 1024 * 1024;

    private final FileChannel channel;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private long position;
    private int from;
    private int to;

    LineReader(FileChannel channel) {
        this.channel = channel;
    }

    /** The next line; empty at the end, and for a last line that has no end, because it was never finished. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(2048);
        while (from < to || fill()) {
            int end = from;
            while (end < to && chunk[end] != '\n') {
                end++;
            }
            line.write(chunk, from, end - from);
            from = end + 1;
            if (end < to) {
                return Optional.of(line.toByteArray());
            }
            if (line.size() > LONGEST_LINE_BYTES) {
                throw new IOException("a line of the journal is longer than " + LONGEST_LINE_BYTES + " bytes");
            }
        }
        return Optional.empty();
    }

    private boolean fill() throws IOException {
        int read = channel.read(ByteBuffer.wrap(chunk), position);
        from = 0;
        to = Math.max(0, read);
        position += to;
        return to > 0;
    }
}
