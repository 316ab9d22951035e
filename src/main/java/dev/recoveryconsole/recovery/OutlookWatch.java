package dev.recoveryconsole.recovery;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.objectives.Outlook;
import dev.recoveryconsole.shell.OneByOne;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks how each active run stands to its deadline and writes down what changed, also while nobody has its page open, while
 * it waits for people and while it is on hold. A change is told in the transaction that writes it.
 */
@Component
class OutlookWatch {

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final RunForecasts forecasts;
    private final RunPages pages;
    private final OutlookBook book;
    private final OutlookNotices notices;
    private final LogRows lines;
    private final AuditLog audit;
    private final TransactionTemplate tx;
    private final InstantSource clock;

    OutlookWatch(
            Recoveries recoveries,
            TaskRows tasks,
            RunForecasts forecasts,
            RunPages pages,
            OutlookBook book,
            OutlookNotices notices,
            LogRows lines,
            AuditLog audit,
            TransactionTemplate tx,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.forecasts = forecasts;
        this.pages = pages;
        this.book = book;
        this.notices = notices;
        this.lines = lines;
        this.audit = audit;
        this.tx = tx;
        this.clock = clock;
    }

    /** One look at all of them. */
    void look() {
        OneByOne.each(
                recoveries.findByActiveKeyIsNotNullOrderByStartedAt(),
                Recoveries.Active::number,
                "was not held against its deadline",
                run -> look(run.id()));
    }

    /** Looked at twice: without the lock nearly always, and again under it where something seems to have changed. */
    void look(UUID run) {
        var seen = tx.execute(status -> recoveries.findById(run).flatMap(this::changed));
        if (seen != null && seen.isPresent()) {
            tx.executeWithoutResult(status -> {
                var recovery = recoveries.locked(run);
                changed(recovery).ifPresent(change -> write(recovery, change));
            });
        }
    }

    /**
     * What changed.
     *
     * @param before the last state that is none of "nobody can say"
     */
    private record Change(Outlook before, OutlookChange now) {}

    /** Nothing once service is back: whether that was in time does not change any more. */
    private Optional<Change> changed(Recovery recovery) {
        if (recovery.ended() || recovery.returnedAt() != null) {
            return Optional.empty();
        }
        var views = tasks.findByRecoveryIdOrderByOrdinal(recovery.id()).stream()
                .map(TaskRow::view)
                .toList();
        var forecast = forecasts.of(recovery, views, clock.instant());
        var past = book.of(recovery.id());
        var before = known(past);
        var now = before.then(forecast.clock(), forecast.forecast());
        return !past.isEmpty() && past.getLast().outlook() == now
                ? Optional.empty()
                : Optional.of(new Change(before, change(past.size() + 1, now, forecast, before)));
    }

    /** A run begins as one that is on track: only what differs from that is news. */
    private static Outlook known(List<OutlookChange> past) {
        return past.reversed().stream()
                .map(OutlookChange::outlook)
                .filter(outlook -> outlook != Outlook.NO_FORECAST)
                .findFirst()
                .orElse(Outlook.ON_TRACK);
    }

    private OutlookChange change(int no, Outlook now, RunForecast forecast, Outlook before) {
        var found = forecast.forecast();
        return new OutlookChange(
                no,
                now,
                clock.instant(),
                forecast.clock().deadline(),
                found == null ? null : found.median(),
                found == null ? null : found.late(),
                now != Outlook.NO_FORECAST && now != before);
    }

    private void write(Recovery recovery, Change change) {
        var now = change.now();
        if (!book.add(recovery.id(), now)) {
            return;
        }
        audit.append(AuditEntry.byConsole(
                "forecast changed",
                recovery.number(),
                Map.of("before", change.before().words(), "now", now.outlook().words(), "told", now.told())));
        if (now.told()) {
            tell(recovery, change.before(), now);
        }
    }

    private void tell(Recovery recovery, Outlook before, OutlookChange now) {
        var said = "Forecast: " + lower(now.outlook()) + ", before: " + lower(before) + expected(now);
        lines.save(LogRow.event(recovery.id(), recovery.attempt(), null, said, null, now.since()));
        recovery.touch();
        notices.put(recovery, before, now, pages.page(recovery.number()).board());
    }

    private static String expected(OutlookChange now) {
        return now.median() == null
                ? ""
                : ". Finish expected " + minute(now.median()) + ", deadline " + minute(now.deadline());
    }

    /** As the pages mark it. */
    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    static String lower(Outlook outlook) {
        return outlook.words().toLowerCase(Locale.ROOT);
    }
}
