package dev.recoveryconsole.sessions;

import dev.recoveryconsole.secrets.SecretBox;
import dev.recoveryconsole.secrets.SecretRefused;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The refresh token of each session, encrypted, and when it was last used; gone with the session. */
@Component
class SessionTokens {

    private static final Logger log = LoggerFactory.getLogger(SessionTokens.class);
    private static final String TOKEN = "refreshToken";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final InstantSource clock;

    SessionTokens(JdbcClient jdbc, SecretBox box, InstantSource clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /** What a sign-in brought, over what an earlier one did; it may be none. */
    @Transactional
    public void keep(String handle, @Nullable String token) {
        jdbc.sql("update login_session set refresh_token = :token, asked_at = :now, away_since = null"
                        + " where handle = :handle")
                .param("token", token == null ? null : encrypted(token, handle), Types.VARCHAR)
                .param("now", now())
                .param("handle", handle)
                .update();
    }

    /**
     * Gives the token to one who asks: providers may take each of theirs once, and two requests must not both use it.
     *
     * @param asked this moment
     * @param within none while somebody has asked within this time before it
     */
    @Transactional
    public Optional<String> take(String handle, Instant asked, Duration within) {
        var taken = jdbc.sql("update login_session set asked_at = :asked"
                        + " where handle = :handle and refresh_token is not null and asked_at < :before")
                .param("asked", stored(asked))
                .param("before", stored(asked.minus(within)))
                .param("handle", handle)
                .update();
        return taken == 1 ? token(handle) : Optional.empty();
    }

    private Optional<String> token(String handle) {
        return jdbc.sql("select refresh_token from login_session where handle = ?")
                .param(handle)
                .query(String.class)
                .optional()
                .flatMap(text -> decrypted(text, handle));
    }

    private String encrypted(String token, String handle) {
        return box.seal(Map.of(TOKEN, token), context(handle));
    }

    private Optional<String> decrypted(String text, String handle) {
        try {
            return Optional.ofNullable(box.open(text, context(handle)).get(TOKEN));
        } catch (SecretRefused another) {
            log.warn(
                    "The refresh token of a session cannot be read; it asks for no roles until its next sign-in",
                    another);
            return Optional.empty();
        }
    }

    /**
     * The provider answered.
     *
     * @param next another token, or none; a sign-in that came between has brought a newer one, which stays
     * @param asked when the question was begun
     */
    @Transactional
    public void answered(String handle, @Nullable String next, Instant asked) {
        jdbc.sql("update login_session set away_since = null, refresh_token = coalesce(:token, refresh_token)"
                        + " where handle = :handle and asked_at = :asked")
                .param("token", next == null ? null : encrypted(next, handle), Types.VARCHAR)
                .param("handle", handle)
                .param("asked", stored(asked))
                .update();
    }

    /** The provider did not; since when counts from the first time. */
    @Transactional
    public void away(String handle) {
        jdbc.sql("update login_session set away_since = coalesce(away_since, :now) where handle = :handle")
                .param("now", now())
                .param("handle", handle)
                .update();
    }

    private static String context(String handle) {
        return "login session " + handle;
    }

    private OffsetDateTime now() {
        return stored(clock.instant());
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
