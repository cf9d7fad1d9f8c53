package io.fundly.edge.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** The trace ids in what the face logs while this is open. */
final class LoggedTraces extends Handler implements AutoCloseable {

    private static final Logger FACE = Logger.getLogger("io.fundly.edge");

    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final Level before = FACE.getLevel();

    LoggedTraces() {
        FACE.setLevel(Level.FINE);
        FACE.addHandler(this);
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    @Override
    public void publish(LogRecord line) {
        if (line instanceof ExtLogRecord known && known.getMdc("traceId") != null) {
            ids.add(known.getMdc("traceId"));
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        FACE.removeHandler(this);
        FACE.setLevel(before);
    }
}
