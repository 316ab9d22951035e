package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

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

    /** Lines of the log so far; none before a server runs here and after the folder is gone. */
    List<String> written() {
        try {
            return new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
