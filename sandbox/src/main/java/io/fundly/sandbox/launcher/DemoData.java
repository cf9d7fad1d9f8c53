package io.fundly.sandbox.launcher;

import java.net.URI;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** What a sandbox holds when it is first looked at. It is loaded once, through the REST API, as a client would. */
public interface DemoData {

    /** An empty platform. */
    DemoData NONE = new DemoData() {
        @Override
        public void load(URI edge, Consumer<String> progress) {}

        @Override
        public List<DemoLogins.Login> logins() {
            return List.of(DemoLogins.ADMIN);
        }
    };

    /** The demo data that is on the class path, or none. */
    static DemoData installed() {
        return ServiceLoader.load(DemoData.class).findFirst().orElse(NONE);
    }

    /**
     * Loads the data into a platform that has none. If it fails half way it is called again at the next start, so it
     * must cope with what it finds.
     *
     * @param edge where the REST API is
     * @param progress is told, in a sentence, how far it is
     */
    void load(URI edge, Consumer<String> progress);

    /** The accounts that can be used once the data is loaded. */
    List<DemoLogins.Login> logins();
}
