package dev.recoveryconsole.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What fault tests have seen: printed, and kept under {@code target/faults} unless {@code -Dfaults.folder} names another. */
public final class FaultFiles {

    private static final Path FOLDER = Path.of(System.getProperty("faults.folder", "target/faults"));

    private FaultFiles() {}

    /** Begins the file anew. */
    public static void write(String file, String text) {
        put(file, text, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Adds to what it holds, so that an end of the JVM loses nothing of it. */
    public static void append(String file, String text) {
        put(file, text, StandardOpenOption.APPEND);
    }

    private static void put(String file, String text, StandardOpenOption how) {
        System.out.print(text);
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
