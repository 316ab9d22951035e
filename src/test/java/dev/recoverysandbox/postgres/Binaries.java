package dev.recoverysandbox.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, taken from the jar on the class path and unpacked once for each root folder. */
final class Binaries {

    private static final String VERSION = "18.6";

    private Binaries() {}

    /** The folder that holds {@code bin/} and {@code lib/}; the caller holds the root folder's lock. */
    static Path unpackedIn(Path root) throws IOException {
        var resource = checkPlatform();
        var home = root.resolve("bin").resolve("pg-" + VERSION + "-" + System.getProperty("os.arch"));
        if (!Files.isDirectory(home)) {
            unpack(resource, home);
        }
        return home;
    }

    static String checkPlatform() {
        return resource(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The archive for a machine, or one plain sentence. */
    static String resource(String system, String architecture) {
        if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
            throw new IllegalStateException("The sandbox needs Linux (x64 or arm64); this is " + system + ".");
        }
        return switch (architecture) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
            default ->
                throw new IllegalStateException(
                        "The sandbox needs Linux on x64 or arm64; this machine is " + architecture + ".");
        };
    }

    /** Into a folder beside, then renamed in one go: a process that dies half way leaves nothing that looks whole. */
    private static void unpack(String resource, Path home) throws IOException {
        var parent = Files.createDirectories(home.getParent());
        FileTree.open(parent);
        var half = parent.resolve(home.getFileName() + ".unpacking");
        FileTree.delete(half);
        try (var packed = Binaries.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IllegalStateException("The PostgreSQL binaries " + resource + " are not on the class path.");
            }
            unpack(packed, half);
        }
        Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(InputStream packed, Path half) throws IOException {
        Files.createDirectories(half);
        FileTree.open(half);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(entry, tar, half);
            }
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path half) throws IOException {
        var path = half.resolve(entry.getName()).normalize();
        if (!path.startsWith(half)) {
            throw new IOException("An entry of the archive points outside: " + entry.getName());
        }
        Files.createDirectories(path.getParent());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        } else {
            Files.copy(content, path);
        }
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
