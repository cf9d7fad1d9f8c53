package io.fundly.sandbox.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundly.sandbox.stripe.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of JSON lines that is only ever added to. Lines come in batches closed by a commit line; a batch without it was
 * cut short by the death of the process and does not count. A batch is written before its request is answered, so
 * {@code kill -9} loses nothing that anybody was told.
 *
 * <p>Bytes handed to the operating system survive the process; surviving the machine is not asked of a stand-in, hence no
 * forced write to the disk.
 */
public final class Journal implements Closeable {
    private static final byte[] COMMIT = "{\"record\":\"commit\"}\n".getBytes(StandardCharsets.US_ASCII);

    private final FileChannel channel;
    private long end;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the journal of a directory, and makes both if they are not there.
     *
     * @throws IOException if the directory cannot be written or another process has the journal open
     */
    public static Journal open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(
                directory.resolve("journal.jsonl"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another Stripe stand-in is using " + directory);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("another Stripe stand-in is using " + directory, e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Journal(channel);
    }

    /** Hands every committed line to the reader in order, then cuts off what was never committed. */
    public void replay(Consumer<Line> reader) {
        try {
            List<Line> batch = new ArrayList<>();
            long offset = 0;
            long committed = 0;
            LineReader lines = new LineReader(channel);
            for (Optional<byte[]> next = lines.next(); next.isPresent(); next = lines.next()) {
                byte[] bytes = next.get();
                ObjectNode json = Json.parse(bytes);
                if (Json.require(json, "record").equals("commit")) {
                    batch.forEach(reader);
                    batch.clear();
                    committed = offset + bytes.length + 1;
                } else {
                    batch.add(new Line(json, offset, bytes.length));
                }
                offset += bytes.length + 1L;
            }
            channel.truncate(committed);
            end = committed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the lines as one batch and says where each now stands. */
    public List<Line> append(List<ObjectNode> records) {
        List<Line> lines = new ArrayList<>(records.size());
        List<byte[]> bytes = new ArrayList<>(records.size());
        long offset = end;
        for (ObjectNode json : records) {
            byte[] line = Json.bytes(json);
            bytes.add(line);
            lines.add(new Line(json, offset, line.length));
            offset += line.length + 1L;
        }
        ByteBuffer batch = ByteBuffer.allocate(Math.toIntExact(offset - end) + COMMIT.length);
        bytes.forEach(line -> batch.put(line).put((byte) '\n'));
        write(batch.put(COMMIT).flip());
        return lines;
    }

    private void write(ByteBuffer batch) {
        try {
            long position = end;
            while (batch.hasRemaining()) {
                position += channel.write(batch, position);
            }
            end = position;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one line back. */
    public ObjectNode read(long offset, int length) {
        ByteBuffer line = ByteBuffer.allocate(length);
        try {
            while (line.hasRemaining()) {
                if (channel.read(line, offset + line.position()) < 0) {
                    throw new IOException("the journal ends before byte " + (offset + length));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.parse(line.array());
    }

    /** Empties the journal. */
    public void clear() {
        try {
            channel.truncate(0);
            end = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A line and where it stands. */
    public record Line(ObjectNode json, long offset, int length) {}
}
