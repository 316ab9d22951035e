package dev.recoveryconsole.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who outside lacks events for too long, as the store says at this moment: what is signed too late is late there, too. Nobody is late
 * where nobody is configured.
 */
@Component
public class Lateness {

    private static final Duration ALARM = Duration.ofSeconds(60);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ObjectProvider<Keeper> keepers;
    private final TreeRows rows;
    private final Duration noApprovalsAfter;
    private final InstantSource clock;

    Lateness(ObjectProvider<Keeper> keepers, TreeRows rows, AuditSettings settings, InstantSource clock) {
        this.keepers = keepers;
        this.rows = rows;
        this.noApprovalsAfter = settings.noApprovalsAfter();
        this.clock = clock;
    }

    /**
     * Somebody who is late.
     *
     * @param who in a sentence, for example "the bucket audit-copy"
     * @param since when the first event was recorded that they lack
     * @param noApprovalsFrom when signatures are no longer accepted
     * @param stopsApprovals whether that is now
     */
    public record Late(String who, Instant since, Instant noApprovalsFrom, boolean stopsApprovals) {}

    /** All who are. */
    public List<Late> now() {
        return keepers.stream()
                .flatMap(keeper -> keeper.kept().stream())
                .flatMap(kept -> of(kept).stream())
                .toList();
    }

    Optional<Late> of(Keeper.Kept kept) {
        var now = clock.instant();
        return rows.recordedAt(kept.size() + 1)
                .map(since -> late(kept.name(), since, now))
                .filter(late ->
                        late.stopsApprovals() || late.since().plus(ALARM).isBefore(now));
    }

    private Late late(String who, Instant since, Instant now) {
        var end = since.plus(noApprovalsAfter);
        return new Late(who, since, end, end.isBefore(now));
    }

    /** Why nobody's signature is accepted now, in words; runs go on under those that they have. */
    public Optional<String> whyNoApprovals() {
        return now().stream()
                .filter(Late::stopsApprovals)
                .findFirst()
                .map(late -> "The audit log has not reached " + late.who() + " since " + UTC.format(late.since())
                        + ". Nothing more is signed until it has.");
    }
}
