package dev.recoverysandbox.console;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The class path of an installed console: its classes and its libraries, nothing of the tests. */
final class ProductClassPath {

    private static final Path CLASSES = Path.of("target/classes");
    /** Written by the build; without a build (started from an editor) it may be missing. */
    private static final Path LIBRARIES = Path.of("target/product-class-path.txt");

    private ProductClassPath() {}

    static String value() throws IOException {
        var libraries = Files.exists(LIBRARIES) ? Files.readString(LIBRARIES).strip() : ownWithoutTests();
        return CLASSES.toAbsolutePath() + File.pathSeparator + libraries;
    }

    private static String ownWithoutTests() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
