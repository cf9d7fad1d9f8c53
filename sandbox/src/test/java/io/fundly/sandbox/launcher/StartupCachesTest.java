package io.fundly.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCachesTest {

    @TempDir
    private Path directory;

    private Path repository;

    @BeforeEach
    void build() throws IOException {
        repository = TinyRepository.in(directory.resolve("repository"));
    }

    @Test
    void makesACacheThatTheJvmTakesAndAnotherOneAfterABuild() throws Exception {
        var caches = new StartupCaches(directory.resolve("caches"), repository);
        assertThat(caches.options(Service.USERS)).isEmpty();

        train(caches);
        assertThat(caches.isTried(Service.USERS)).isTrue();
        assertThat(caches.options(Service.USERS)).hasSize(1);
        assertThat(run(caches.options(Service.USERS), "-XX:AOTMode=on")).isEqualTo(3);
        assertThat(caches.isTried(Service.ADMIN)).isFalse();

        var jar = Service.USERS.application(repository).resolve("quarkus-run.jar");
        var later = Files.getLastModifiedTime(jar).toInstant().plus(Duration.ofMinutes(1));
        Files.setLastModifiedTime(jar, FileTime.from(later));
        assertThat(caches.isTried(Service.USERS)).isFalse();
        assertThat(caches.options(Service.USERS)).isEmpty();
    }

    @Test
    void doesNotTryForeverWhatCannotBeCached() {
        var caches = new StartupCaches(directory.resolve("caches"), repository);
        caches.forget(Service.USERS);
        assertThat(caches.remember(Service.USERS)).isFalse();

        assertThat(caches.isTried(Service.USERS)).isTrue();
        assertThat(caches.options(Service.USERS)).isEmpty();
    }

    private void train(StartupCaches caches) throws Exception {
        caches.forget(Service.USERS);
        assertThat(run(caches.trainingOptions(Service.USERS), "-XX:AOTMode=auto"))
                .isEqualTo(3);
        assertThat(caches.remember(Service.USERS)).isTrue();
    }

    /** Runs the tiny service so that it ends at once, with its exit code 3; the JVM's own refusals have others. */
    private int run(List<String> options, String mode) throws Exception {
        var all = options.stream().anyMatch(option -> option.startsWith("-XX:AOTCacheOutput"))
                ? options
                : List.of(options.getFirst(), mode);
        var builder = new ProcessBuilder(JavaCommand.of(Service.USERS, repository, all))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("run.out").toFile());
        builder.environment().put("TINY_EXIT", "yes");
        return builder.start().waitFor();
    }
}
