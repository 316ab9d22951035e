package dev.recoverysandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whom the servers run as: PostgreSQL refuses root, so for root it is {@code nobody}, for everybody else themselves. */
record Account(int uid, int gid, boolean other) {

    private static final Path PASSWD = Path.of("/etc/passwd");

    static Account current() throws IOException {
        int uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        int gid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
        return uid == 0 ? nobody() : new Account(uid, gid, false);
    }

    /** The ids are looked up, because the group is called nogroup here and nobody there. */
    private static Account nobody() throws IOException {
        try (var lines = Files.lines(PASSWD)) {
            var fields = lines.map(line -> line.split(":", -1))
                    .filter(line -> line[0].equals("nobody"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "PostgreSQL does not run as root, and there is no user nobody to run it as"));
            return new Account(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), true);
        }
    }

    /** What a command of this account starts with. */
    List<String> prefix() {
        var words = new ArrayList<>(ChildProcesses.endingWithUs());
        if (other) {
            words.addAll(List.of("--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
        }
        words.add("--");
        return words;
    }

    /** Makes the file this account's. */
    void own(Path file) throws IOException {
        if (other) {
            Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
