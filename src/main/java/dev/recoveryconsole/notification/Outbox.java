package dev.recoveryconsole.notification;

import dev.recoveryconsole.shell.ConsoleSettings;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people are to be told, kept until every channel took it. */
@Component
public class Outbox {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final URI publicUrl;
    private final InstantSource clock;

    Outbox(JdbcClient jdbc, Channels channels, ConsoleSettings console, InstantSource clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.publicUrl = console.publicUrl();
        this.clock = clock;
    }

    /**
     * Writes the notice in the caller's transaction, once per key, for each of its channels that is configured; it is
     * sent after the commit.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Notice notice) {
        channels.configured().stream().filter(notice.channels()::contains).forEach(channel -> put(notice, channel));
    }

    private void put(Notice notice, Channel channel) {
        var now = database(clock.instant());
        jdbc.sql("insert into outbox (id, notice_key, kind, channel, title, body, link, mail_to, created_at, tries,"
                        + " next_try) values (:id, :key, :kind, :channel, :title, :body, :link, :mailTo, :now, 0, :now)"
                        + " on conflict do nothing")
                .param("id", UUID.randomUUID())
                .param("key", notice.key())
                .param("kind", notice.kind())
                .param("channel", channel.name())
                .param("title", notice.title())
                .param("body", notice.body())
                .param("link", publicUrl.resolve(notice.path()).toString())
                .param("mailTo", String.join(",", notice.mailTo()))
                .param("now", now)
                .update();
    }

    /** How the notice of that key stands, one entry per channel that it was meant for; empty when it was never put. */
    @Transactional(readOnly = true)
    public List<Delivery> delivered(String key) {
        return jdbc.sql("select channel, sent_at, tries, last_error from outbox where notice_key = ? order by channel")
                .param(key)
                .query(Outbox::delivery)
                .list();
    }

    /** What waits to be sent, oldest first. */
    @Transactional(readOnly = true)
    List<Letter> due(int limit) {
        return jdbc.sql("select id, notice_key, channel, title, body, link, mail_to, tries from outbox"
                        + " where sent_at is null and next_try <= ? order by created_at limit ?")
                .param(database(clock.instant()))
                .param(limit)
                .query(Outbox::letter)
                .list();
    }

    @Transactional
    void sent(Letter letter) {
        jdbc.sql("update outbox set sent_at = ?, tries = tries + 1 where id = ?")
                .param(database(clock.instant()))
                .param(letter.id())
                .update();
    }

    @Transactional
    void failed(Letter letter, String error, Instant nextTry) {
        jdbc.sql("update outbox set tries = tries + 1, last_error = ?, next_try = ? where id = ?")
                .param(error)
                .param(database(nextTry))
                .param(letter.id())
                .update();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                Channel.valueOf(row.getString("channel")),
                instant(row.getObject("sent_at", OffsetDateTime.class)),
                row.getInt("tries"),
                row.getString("last_error"));
    }

    private static Letter letter(ResultSet row, int number) throws SQLException {
        var mailTo = row.getString("mail_to");
        return new Letter(
                row.getObject("id", UUID.class),
                row.getString("notice_key"),
                Channel.valueOf(row.getString("channel")),
                row.getString("title"),
                row.getString("body"),
                URI.create(row.getString("link")),
                mailTo.isEmpty() ? List.of() : List.of(mailTo.split(",")),
                row.getInt("tries"));
    }

    private static OffsetDateTime database(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
