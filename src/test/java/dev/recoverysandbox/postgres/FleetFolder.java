package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A fleet's own folder below a root that several JVMs may share. The JVM holds a file lock in it for as long as it
 * lives; whatever is not locked is a leftover of a dead one and is swept when the next fleet starts.
 */
final class FleetFolder implements AutoCloseable {

    private static final String PREFIX = "fleet-";
    private static final String OWNER = "owner.lock";

    /** Closing a second channel on a file would drop the lock of the first, so we never look into our own folders. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path binaries;
    private final FileChannel owner;

    private FleetFolder(Path path, Path binaries, FileChannel owner) {
        this.path = path;
        this.binaries = binaries;
        this.owner = owner;
    }

    /** Sweeps the root, unpacks the programs if they are not there yet, and takes a new folder. */
    static synchronized FleetFolder claim(Path root) throws IOException {
        Files.createDirectories(root);
        checkOwner(root);
        FileTree.open(root);
        try (var channel = openForLock(root.resolve("lock"));
                var lock = channel.lock()) {
            assert lock.isValid();
            sweep(root);
            var binaries = Binaries.unpackedIn(root);
            var path = Files.createTempDirectory(
                    root, PREFIX + ProcessHandle.current().pid() + "-");
            FileTree.open(path);
            OURS.add(path);
            var owner = openForLock(path.resolve(OWNER));
            owner.lock(); // held until this JVM ends or the channel is closed
            return new FleetFolder(path, binaries, owner);
        }
    }

    /** The root may lie in a folder where everybody may create files: whoever was first could swap our programs. */
    private static void checkOwner(Path root) throws IOException {
        var owner = Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            throw new IllegalStateException("The folder " + root + " belongs to another user; remove it first.");
        }
    }

    private static FileChannel openForLock(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void sweep(Path root) throws IOException {
        try (var folders = Files.newDirectoryStream(root, PREFIX + "*")) {
            for (var folder : folders) {
                if (!OURS.contains(folder) && abandoned(folder)) {
                    OrphanSweep.end(folder);
                    FileTree.delete(folder);
                }
            }
        }
    }

    private static boolean abandoned(Path folder) throws IOException {
        try (var channel = openForLock(folder.resolve(OWNER));
                var lock = channel.tryLock()) {
            return lock != null;
        }
    }

    Path path() {
        return path;
    }

    Path binaries() {
        return binaries;
    }

    /** Removes everything in it; what resists is left to the next sweep. */
    @Override
    public void close() throws IOException {
        try {
            FileTree.delete(path);
        } finally {
            owner.close();
            OURS.remove(path);
        }
    }
}
