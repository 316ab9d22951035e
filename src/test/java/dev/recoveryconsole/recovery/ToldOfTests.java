package dev.recoveryconsole.recovery;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the outbox holds about one run, as the mail of it. */
record ToldOfTests(JdbcClient store) {

    /** One notice; its kind is the end of its key. */
    record Told(String key, String kind, String title, String body, String link, List<String> mailTo) {}

    List<Told> of(String run) {
        return store.sql("select notice_key, kind, title, body, link, mail_to from outbox"
                        + " where channel = 'MAIL' and notice_key like ? order by created_at, notice_key")
                .param(run + ":%")
                .query((row, at) -> new Told(
                        row.getString("notice_key"),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("body"),
                        row.getString("link"),
                        Arrays.stream(row.getString("mail_to").split(","))
                                .sorted()
                                .toList()))
                .list();
    }

    /** Those of one kind. */
    List<Told> of(String run, String kind) {
        return of(run).stream().filter(one -> one.kind().equals(kind)).toList();
    }
}
