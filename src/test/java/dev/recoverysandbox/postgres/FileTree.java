package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Copying and removing whole folders whose files may vanish meanwhile, as those of a running server do. */
final class FileTree {

    private static final int MOST_TRIES = 50;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private FileTree() {}

    /** Lets every user walk through the folder and nobody else list it. */
    static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /** As PostgreSQL wants its data folder. */
    static void close(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** Copies what the filter takes (paths relative to {@code from}), with permissions and owner. */
    static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        Files.walkFileTree(from, new Copy(from, to, wanted));
    }

    /** Again while a server or a copy that is just ending still writes into it. */
    static void delete(Path folder) throws IOException {
        for (var tries = 1; Files.exists(folder); tries++) {
            try {
                Files.walkFileTree(folder, new Delete());
            } catch (DirectoryNotEmptyException written) {
                if (tries == MOST_TRIES) {
                    throw written;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private abstract static class Patient extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    private static final class Copy extends Patient {

        private final Path from;
        private final Path to;
        private final Predicate<Path> wanted;

        private Copy(Path from, Path to, Predicate<Path> wanted) {
            this.from = from;
            this.to = to;
            this.wanted = wanted;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            var target = to.resolve(from.relativize(folder));
            if (!Files.isDirectory(target)) {
                Files.copy(folder, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            var relative = from.relativize(file);
            if (wanted.test(relative)) {
                copyFile(file, to.resolve(relative));
            }
            return FileVisitResult.CONTINUE;
        }

        private static void copyFile(Path file, Path target) throws IOException {
            try {
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            } catch (NoSuchFileException vanished) {
                // dropped by the server since we listed it: replaying the WAL drops it again
                Files.deleteIfExists(target);
            }
        }
    }

    private static final class Delete extends Patient {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
