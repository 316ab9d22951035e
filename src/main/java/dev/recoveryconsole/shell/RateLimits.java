package dev.recoveryconsole.shell;

import dev.recoveryconsole.shell.TooManyTries.What;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
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
    private static final String ASKED = "sign-off requests of a run";
    private static final String ASKED_AGAIN = "sign-off requests again";
    private static final String SIGNED = "signatures";

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
            throw new TooManyTries(What.ANSWERS, settings.answers(), settings.within(), wait.get());
        }
    }

    /** It was a right one: whoever signs for many recoveries at once is not stopped by that. */
    @Transactional
    public void accepted(Person by) {
        jdbc.sql("update tries set tries = tries - 1 where who = ? and tries > 0")
                .param(key(ANSWERS, by.id()))
                .update();
    }

    /**
     * Throws {@link TooManyTries} when too many signatures were asked for: of this run, whoever asked, or again by this person. What was
     * asked is counted afterwards ({@link #asked}).
     */
    @Transactional(noRollbackFor = TooManyTries.class)
    public void mayAsk(Person by, String run) {
        full(ASKED_AGAIN, by.id(), by, settings.requests(), settings.within())
                .or(() -> full(ASKED, run, by, settings.requests(), settings.within()))
                .ifPresent(wait -> {
                    throw new TooManyTries(What.REQUESTS, settings.requests(), settings.within(), wait);
                });
    }

    /**
     * Counts a request that was made.
     *
     * @param again the run had one for the same gate before; first ones count for the run alone, or whoever recovers many
     *     databases at once would be stopped by that
     */
    @Transactional
    public void asked(Person by, String run, boolean again) {
        if (again) {
            count(key(ASKED_AGAIN, by.id()), settings.requests() - 1, clock.instant());
        }
        count(key(ASKED, run), settings.requests() - 1, clock.instant());
    }

    /** Throws {@link TooManyTries} when this person has {@link #signed} too often within the while of signatures. */
    @Transactional(noRollbackFor = TooManyTries.class)
    public void maySign(Person by) {
        var within = settings.signaturesWithin();
        full(SIGNED, by.id(), by, settings.signatures(), within).ifPresent(wait -> {
            throw new TooManyTries(What.SIGNATURES, settings.signatures(), within, wait);
        });
    }

    /** Counts a signature that was given. */
    @Transactional
    public void signed(Person by) {
        count(key(SIGNED, by.id()), settings.signatures() - 1, clock.instant());
    }

    /** How long to wait when as many as are allowed have been counted; looks only, but that it is told once. */
    private Optional<Duration> full(String what, String who, Person by, int most, Duration within) {
        var key = key(what, who);
        forget(key, within);
        var row = found(key).filter(one -> one.tries() >= most);
        if (row.isPresent() && count(key, most, clock.instant())) {
            events.publishEvent(new RateLimitReached(what, by, most, within));
        }
        return row.map(one -> rest(one, within));
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
        var key = key(what, who);
        forget(key, settings.within());
        var counted = count(key, most, clock.instant());
        var row = found(key).orElseThrow();
        if (row.tries() <= most) {
            return Optional.empty();
        }
        if (counted) {
            events.publishEvent(new RateLimitReached(what, by, most, settings.within()));
        }
        return Optional.of(rest(row, settings.within()));
    }

    private Duration rest(Row row, Duration within) {
        var end = row.begun().plus(within);
        return Duration.ofSeconds(Duration.between(clock.instant(), end).toSeconds() + 1);
    }

    private static String key(String what, String who) {
        return StepUp.hash(what + " " + who);
    }

    /** What counts no more: of this key after its while, of all others after the longest of all. */
    private void forget(String key, Duration within) {
        var longest = Collections.max(List.of(settings.within(), settings.signaturesWithin()));
        jdbc.sql("delete from tries where begun <= ? or (who = ? and begun <= ?)")
                .params(ago(longest), key, ago(within))
                .update();
    }

    private OffsetDateTime ago(Duration time) {
        return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
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

    private Optional<Row> found(String key) {
        return jdbc.sql("select begun, tries from tries where who = ?")
                .param(key)
                .query((row, number) ->
                        new Row(row.getObject("begun", OffsetDateTime.class).toInstant(), row.getInt("tries")))
                .optional();
    }
}
