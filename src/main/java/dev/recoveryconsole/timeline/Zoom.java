package dev.recoveryconsole.timeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much time one look at the timeline shows. */
public enum Zoom {
    WHOLE("all", "Whole window", null),
    DAY("24h", "24 h", Duration.ofHours(24)),
    HOURS("2h", "2 h", Duration.ofHours(2)),
    HALF_HOUR("30m", "30 min", Duration.ofMinutes(30)),
    MINUTES("5m", "5 min", Duration.ofMinutes(5));

    private final String code;
    private final String words;
    private final @Nullable Duration length;

    Zoom(String code, String words, @Nullable Duration length) {
        this.code = code;
        this.words = words;
        this.length = length;
    }

    /** The one of that code; half an hour when there is none. */
    public static Zoom of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(one -> one.code.equals(code))
                .findFirst()
                .orElse(HALF_HOUR);
    }

    /** Those that show less than all of it, and the whole. */
    public static List<Zoom> within(Span domain) {
        return Arrays.stream(values()).filter(one -> one.fits(domain)).toList();
    }

    boolean fits(Span domain) {
        return length == null || length.compareTo(domain.length()) < 0;
    }

    /** Of a view into that domain: the whole domain where it is the shorter one. */
    Duration length(Span domain) {
        return length != null && fits(domain) ? length : domain.length();
    }

    /** One closer; the closest stays. */
    public Zoom closer() {
        return this == MINUTES ? this : values()[ordinal() + 1];
    }

    /** What stands for it in an address. */
    public String code() {
        return code;
    }

    public String words() {
        return words;
    }
}
