package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one server keeps its data, its archive, its backups and its log. */
record InstanceFolder(Path path) {

    /** Makes the folder; an id that is still taken is refused. */
    static InstanceFolder create(Path fleet, String id, Account account) throws IOException {
        var folder = new InstanceFolder(fleet.resolve(id));
        try {
            Files.createDirectory(folder.path);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("A server " + id + " exists", e);
        }
        FileTree.open(folder.path);
        for (var own : new Path[] {folder.data(), folder.archive(), folder.backups()}) {
            Files.createDirectory(own);
            FileTree.close(own);
            account.own(own);
        }
        return folder;
    }

    Path data() {
        return path.resolve("data");
    }

    Path archive() {
        return path.resolve("archive");
    }

    Path backups() {
        return path.resolve("backups");
    }

    Path log() {
        return path.resolve("server.log");
    }
}
