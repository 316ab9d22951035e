package dev.recoveryconsole.timeline;

/** The rows of the drawing. Each has a shape of its own, so that colour means nothing (ui.md 5.2). */
public enum Lane {
    INCIDENT("Incident", "flag", "M-6 9v-18h14l-4 5 4 5h-14z"),
    CHANGES("Changes", "square", "M-8-8h16v16h-16z"),
    DEPLOYS("Deploys", "diamond", "M0-10l10 10-10 10-10-10z"),
    ALARMS("Alarms", "triangle", "M0-9l10 17h-20z"),
    BACKUPS("Backups", "circle", "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z");

    private final String words;
    private final String shape;
    private final String path;

    Lane(String words, String shape, String path) {
        this.words = words;
        this.shape = shape;
        this.path = path;
    }

    /** The row's name. */
    public String words() {
        return words;
    }

    /** The shape's name, for the legend of those who do not see it. */
    public String shape() {
        return shape;
    }

    /** The shape around 0,0 as the data of an SVG path. */
    public String path() {
        return path;
    }
}
