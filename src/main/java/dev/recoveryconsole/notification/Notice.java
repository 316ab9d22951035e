package dev.recoveryconsole.notification;

import java.util.List;
import java.util.Set;

/**
 * Something that people are told. No secrets, nothing to press: its link opens the page.
 *
 * @param subject what it is about, a run number such as {@code RC-2026-014}
 * @param step where in it, for example {@code 6} or {@code 6/AP-0093}; with subject and kind it makes the key
 * @param kind for example {@code ask} or {@code finished}
 * @param title cut to 60 characters
 * @param body cut to 180 characters
 * @param path of the page, below the console's public address
 * @param mailTo who gets the mail in the place of the configured addresses; empty = those
 */
public record Notice(
        String subject,
        String step,
        String kind,
        Set<Channel> channels,
        String title,
        String body,
        String path,
        List<String> mailTo) {

    private static final int LONGEST_TITLE = 60;
    static final int LONGEST_BODY = 180;

    public Notice {
        title = cut((subject.startsWith("DR-") ? "[DRILL] " : "") + title, LONGEST_TITLE);
        body = cut(body, LONGEST_BODY);
    }

    /** The same key is told once, however often it is put. */
    public String key() {
        return subject + ":" + step + ":" + kind;
    }

    /** The same, by mail to these people only where mail is concerned. */
    public Notice to(List<String> addresses) {
        return new Notice(subject, step, kind, channels, unprefixed(), body, path, addresses);
    }

    private String unprefixed() {
        return subject.startsWith("DR-") ? title.substring("[DRILL] ".length()) : title;
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
