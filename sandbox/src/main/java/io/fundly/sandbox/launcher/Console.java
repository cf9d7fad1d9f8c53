package io.fundly.sandbox.launcher;

/** What a person, or a program, sees of a running platform. */
public interface Console {

    /** Shows nothing; the log files hold everything. */
    Console SILENT = new Console() {
        @Override
        public void say(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void show(LogLine line) {}
    };

    /** Progress, in one sentence. */
    void say(String message);

    /** Something that went wrong while the rest goes on. */
    void warn(String message);

    /** A line of one of the processes. */
    void show(LogLine line);
}
