package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A finished base backup on disk, and which part of the log makes it whole. */
record StoredBackup(BaseBackup summary, Path folder, WalSegment first, WalSegment last) {

    Path files() {
        return files(folder);
    }

    static Path files(Path folder) {
        return folder.resolve("files");
    }

    static Path manifest(Path folder) {
        return folder.resolve("manifest.tsv");
    }

    BackupManifest manifest() throws IOException {
        return BackupManifest.read(manifest(folder));
    }

    boolean finishedBy(Instant target) {
        return !summary.finishedAt().isAfter(target);
    }

    /** What no longer agrees with the manifest. */
    Optional<String> damage() throws IOException {
        return manifest().damage(files());
    }
}
