package io.fundly.admin.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the desk waits and looks again. */
@ConfigMapping(prefix = "fundly.admin")
public interface AdminConfig {

    /** How long the overview waits for each of its parts. */
    @WithDefault("2s")
    Duration overviewDeadline();

    Settling settling();

    /** How acts whose outcome is not known are looked into. */
    interface Settling {

        /** How often acts that are due are looked for. */
        @WithDefault("5s")
        Duration every();

        /** How long an act may be under way before it is taken for broken off; longer than any call may take. */
        @WithDefault("30s")
        Duration grace();

        /** Pause between the first two looks; it doubles with each. */
        @WithDefault("30s")
        Duration delay();

        /** Looks after which an act stays unknown for good. */
        @WithDefault("10")
        int attempts();
    }
}
