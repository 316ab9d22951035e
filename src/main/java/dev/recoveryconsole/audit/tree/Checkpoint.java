package dev.recoveryconsole.audit.tree;

import java.util.regex.Pattern;

/**
 * What is signed of the tree (c2sp.org/tlog-checkpoint): which log, how many events, and their root. Without extension
 * lines, so that there is one text for each state of a log.
 */
public record Checkpoint(String origin, long size, TreeHash root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9]\\d{0,17}");

    public Checkpoint {
        if (!NoteKey.isName(origin) || size < 0) {
            throw new IllegalArgumentException("not a checkpoint: " + origin + ", " + size);
        }
    }

    /** Reads exactly what {@link #text} gives. */
    public static Checkpoint of(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || !SIZE.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("a checkpoint has three lines: origin, size and root");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), TreeHash.ofBase64(lines[2]));
    }

    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}
