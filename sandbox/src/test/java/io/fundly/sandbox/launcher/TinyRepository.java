package io.fundly.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout in which every service is built, and is a {@link TinyService}. */
final class TinyRepository {

    private TinyRepository() {}

    static Path in(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("sandbox"));
        for (Service service : Service.values()) {
            var application = Files.createDirectories(service.application(directory));
            writeJar(application.resolve("quarkus-run.jar"));
        }
        return directory;
    }

    private static void writeJar(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TinyService.class.getName());
        var classFile = TinyService.class.getName().replace('.', '/') + ".class";
        try (var stream = TinyService.class.getClassLoader().getResourceAsStream(classFile);
                var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(classFile));
            if (stream == null) {
                throw new IOException("The test class path has no " + classFile);
            }
            stream.transferTo(out);
        }
    }
}
