package dev.recoveryconsole.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often somebody may try something within a while (OWASP ASVS 2.4.1). It is counted in the store, so that two nodes count
 * together and a restart forgets nothing; the first try too many is told to whoever listens, those after it are not.
 */
@Component
public class RateLimits {

    private static final String ANSWERS = "sign-off answers";

    /** Of all addresses together, as often as of one. */
    private static final int STRANGERS = 10;

    private final JdbcClient jdbc;
    private final RateSettings settings;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    RateLimits(JdbcClient jdbc, RateSettings settings, ApplicationEventPublisher events, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Counts an answer to a request for a signature until it is {@link #accepted}; throws {@link TooManyTries} when too many were
     * not.
     */
    @Transactional(noRollbackFor = TooManyTries.class) // the count stays, and so does what the log says of it
    public void answer(Person by) {
        var wait = take(ANSWERS, by.id(), by, settings.answers());
        if (wait.isPresent()) {
            throw new TooManyTries(settings.answers(), settings.within(), wait.get());
        }
    }

    /** It was a right one: whoever signs for many recoveries at once is not stopped by that. */
    @Transactional
    public void accepted(Person by) {
        jdbc.sql("update tries set tries = tries - 1 where who = ? and tries > 0")
                .param(key(ANSWERS, by.id()))
                .update();
    }

    /** Counts the begin of a sign-in; how long to wait when there were too many of this browser or from this address. */
    @Transactional
    Optional<Duration> signIn(@Nullable String session, String address) {
        var ofSession = session == null
                ? Optional.<Duration>empty()
                : take("sign-ins of a browser", session, null, settings.signInsPerBrowser());
        return ofSession.isPresent()
                ? ofSession
                : take("sign-ins of an address", address, null, settings.signInsPerAddress());
    }

    /**
     * Whether one more refused act is written down; of those past the limit none is, so that nobody fills the log.
     *
     * @param by counted by the network address, and all of them together, when nobody is signed in
     */
    @Transactional
    public boolean recordsRefusal(@Nullable Person by, String address) {
        var most = settings.refusedActs();
        return by != null
                ? take("refused acts", by.id(), by, most).isEmpty()
                : take("refused acts of an address", address, null, most).isEmpty()
                        && take("refused acts of strangers", "", null, STRANGERS * most)
                                .isEmpty();
    }

    private Optional<Duration> take(String what, String who, @Nullable Person by, int most) {
        var now = clock.instant();
        forget(now.minus(settings.within()));
        var key = key(what, who);
        var counted = count(key, most, now);
        var row = row(key);
        if (row.tries() <= most) {
            return Optional.empty();
        }
        if (counted) {
            events.publishEvent(new RateLimitReached(what, by, most, settings.within()));
        }
        return Optional.of(Duration.ofSeconds(
                Duration.between(now, row.begun().plus(settings.within())).toSeconds() + 1));
    }

    private static String key(String what, String who) {
        return StepUp.hash(what + " " + who);
    }

    private void forget(Instant before) {
        jdbc.sql("delete from tries where begun <= ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** One statement counts, up to one more than are allowed; false when that many have been counted. */
    private boolean count(String key, int most, Instant now) {
        jdbc.sql("insert into tries (who, begun, tries) values (?, ?, 0) on conflict do nothing")
                .params(key, now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("update tries set tries = tries + 1 where who = ? and tries <= ?")
                        .params(key, most)
                        .update()
                == 1;
    }

    private record Row(Instant begun, int tries) {}

    private Row row(String key) {
        return jdbc.sql("select begun, tries from tries where who = ?")
                .param(key)
                .query((row, number) ->
                        new Row(row.getObject("begun", OffsetDateTime.class).toInstant(), row.getInt("tries")))
                .single();
    }
}
