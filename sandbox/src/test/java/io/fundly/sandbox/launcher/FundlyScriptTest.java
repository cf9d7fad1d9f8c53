package io.fundly.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the top of the repository, in a small checkout with a Maven that only notes what it is asked for. */
class FundlyScriptTest {

    private static final String MAVEN = """
            #!/bin/sh
            echo "mvn $*" >>calls
            [ ! -f broken ] || { echo '[ERROR] a class is missing'; exit 1; }
            echo '[INFO] Building Fundly :: users 0.1.0-SNAPSHOT                    [1/2]'
            mkdir -p platform/target users/target sandbox/target/lib
            """;

    @TempDir
    private Path directory;

    private Path checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectories(directory.resolve("checkout"));
        write("pom.xml", "<module>platform</module>\n<module>users</module>\n<module>sandbox</module>\n");
        for (String module : List.of("platform", "users", "sandbox")) {
            write(module + "/pom.xml", "<project>\n</parent>\n<artifactId>fundly-" + module + "</artifactId>\n");
            write(module + "/src/main/java/A.java", "class A {}");
        }
        write(
                "users/pom.xml",
                "<project>\n</parent>\n<artifactId>fundly-users</artifactId>\n<artifactId>fundly-platform</artifactId>\n");
        write(".mvn/jvm.config", "");
        write("bin/mvn", MAVEN);
        executable(checkout.resolve("bin/mvn"));
        Files.copy(script(), checkout.resolve("fundly"));
    }

    @Test
    void explainsItselfAndRefusesOtherCommands() throws Exception {
        assertThat(run("help").output()).contains("Usage: ./fundly COMMAND", "up", "test");
        assertThat(run("--help").code()).isZero();
        assertThat(run().output()).contains("Usage");

        var unknown = run("down");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.output()).contains("There is no command down.", "Usage");
    }

    @Test
    void handsTheTestsToMavenFromAnyDirectoryAndThroughALink() throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("link"), Path.of("checkout/fundly"));
        var result = run(Path.of("/"), List.of(link.toString(), "test", "-pl", "users"));
        assertThat(result.code()).isZero();
        assertThat(calls()).containsExactly("mvn -B -ntp -T 2 --fail-at-end verify -pl users");

        write("broken", "");
        assertThat(run("test").code()).isEqualTo(1);
    }

    @Test
    void findsAJdkByItselfAndSaysWhatToInstallIfThereIsNone() throws Exception {
        assertThat(run("test").code()).isZero();

        var script = checkout.resolve("fundly");
        Files.writeString(script, Files.readString(script).replace("OLDEST_JDK=25", "OLDEST_JDK=999"));
        var result = run("test");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).hasLineCount(1).contains("needs JDK 999 or newer and found none");
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        Files.delete(checkout.resolve("bin/mvn"));
        for (String tool : List.of("dirname", "sed", "readlink", "find", "sort", "head", "cat", "tr", "mktemp", "rm")) {
            Files.createSymbolicLink(checkout.resolve("bin").resolve(tool), whereIs(tool));
        }
        var result = run(
                checkout,
                List.of("/bin/sh", "fundly", "test"),
                checkout.resolve("bin").toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("needs Maven");
    }

    @Test
    void buildsOnlyWhatHasChanged() throws Exception {
        run("up");
        assertThat(calls()).singleElement().asString().contains("-pl platform,users,sandbox -am package");

        run("up");
        assertThat(calls()).hasSize(1);

        write("users/src/main/java/B.java", "class B {}");
        assertThat(run("up").output()).contains("building Fundly :: users [1/2]");
        assertThat(calls()).hasSize(2).last().asString().contains("-pl users -am");

        Files.delete(checkout.resolve("users/src/main/java/B.java"));
        run("up");
        assertThat(calls()).hasSize(3).last().asString().contains("-pl users -am");
    }

    @Test
    void buildsAgainWhatUsesAModuleThatHasChanged() throws Exception {
        run("up");
        write("platform/src/main/java/B.java", "class B {}");
        run("up");
        assertThat(calls()).hasSize(2).last().asString().contains("-pl platform,users -am");
    }

    @Test
    void showsWhyABuildFailedAndTriesAgainNextTime() throws Exception {
        write("broken", "");
        var result = run("up");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("[ERROR] a class is missing", "The build failed", "build.log");

        Files.delete(checkout.resolve("broken"));
        run("up");
        assertThat(calls()).hasSize(2);
    }

    /** What the process printed, on both streams, and how it ended. */
    private record Result(int code, String output) {}

    private Result run(String... arguments) throws Exception {
        var command = Stream.concat(Stream.of(checkout.resolve("fundly").toString()), Stream.of(arguments))
                .toList();
        return run(directory, command);
    }

    private Result run(Path from, List<String> command) throws Exception {
        return run(from, command, checkout.resolve("bin") + ":" + System.getenv("PATH"));
    }

    private Result run(Path from, List<String> command, String path) throws Exception {
        var output = Files.createTempFile(directory, "script", ".out");
        var builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(from.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().put("PATH", path);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("SDKMAN_DIR", jdkPlace().toString());
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(output));
    }

    /** A place in which the script looks, and finds the JDK that runs this test. */
    private Path jdkPlace() throws IOException {
        var link = directory.resolve("sdkman/candidates/java/current");
        if (Files.notExists(link)) {
            Files.createDirectories(directory.resolve("sdkman/candidates/java"));
            Files.createSymbolicLink(link, Path.of(System.getProperty("java.home")));
        }
        return directory.resolve("sdkman");
    }

    private List<String> calls() throws IOException {
        var calls = checkout.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private void write(String file, String text) throws IOException {
        var path = checkout.resolve(file);
        Files.createDirectories(path.resolve("..").normalize());
        Files.writeString(path, text);
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path whereIs(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** The tests of this module run in its directory. */
    private static Path script() {
        return Path.of("..", "fundly");
    }
}
