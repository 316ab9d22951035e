package dev.recoveryconsole.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.RecoveryClock;
import dev.recoveryconsole.objectives.RpoGap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one run, in the order in which the page shows it (ui.md 5.8). The report's hash is over its canonical
 * JSON, so whatever the page shows of a run is a component here, and nothing here changes by itself once a run has ended.
 *
 * @param interim the run has not ended
 * @param asOf the end of the run, or the moment of an interim report
 */
record Report(
        String run,
        String database,
        String incident,
        boolean interim,
        Instant asOf,
        Outcome outcome,
        List<Participant> people,
        Target target,
        List<Parameter> parameters,
        List<Signature> signatures,
        List<StepLine> steps,
        List<Outlook> outlooks,
        List<CheckPass> checks,
        List<Redeletion> redeletions,
        List<SecretSwitch> secretSwitches,
        EventLog log,
        List<Event> notes,
        List<Definition> definitions) {

    /** Whether users were let to that attempt's database, and stayed there. */
    public boolean inService(int attempt) {
        var returned = outcome.verdict() == Verdict.IN_TIME || outcome.verdict() == Verdict.OVER_LIMIT;
        return returned && !signatures.isEmpty() && signatures.getLast().attempt() == attempt;
    }

    /** Both clocks, gap and left behind, with everything that speaks against the run. */
    record Outcome(
            Verdict verdict,
            RecoveryClock sinceDeclared,
            RecoveryClock sinceStepOne,
            @Nullable RpoGap gap,
            Duration gapLimit,
            @Nullable LeftBehind leftBehind,
            boolean limitMissed,
            List<Event> reasons,
            List<String> acceptedFailures,
            @Nullable String stoppedBecause) {}

    /** Somebody, and all that they were in this run. */
    record Participant(String id, String name, List<String> roles) {}

    /** Which second, against which damage, and every plan that was frozen for it. */
    record Target(
            @Nullable Instant at,
            @Nullable Instant damageBegan,
            Instant declared,
            List<PlanVersion> plans,
            List<Attempt> attempts) {}

    record PlanVersion(int version, int attempt, Instant target, String digest, String madeBy, Instant madeAt) {}

    /**
     * An attempt.
     *
     * @param restoredFrom null, and not written, for the old database's own automated backup
     */
    record Attempt(
            int no,
            String newName,
            @Nullable String resourceId,
            @Nullable String address,
            @Nullable Instant sentAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String restoredFrom) {}

    /** A setting of the old and of the new database; without a comparison the new one is what was asked for. */
    record Parameter(String name, String old, String fresh, boolean same) {}

    /** A request for a signature and what became of it. */
    record Signature(
            String id,
            String gate,
            String state,
            int attempt,
            int planVersion,
            String digest,
            String askedBy,
            Instant askedAt,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            @Nullable Instant secondFactorAt,
            @Nullable String readBack,
            String signedHow,
            @Nullable String comment,
            @Nullable String reason) {}

    /**
     * One of the eight steps.
     *
     * @param waited of the elapsed time, waiting for people: a signature, a choice, the end of a hold
     * @param usualFrom what the work alone took in past runs, from the 10th percentile; the median of fewer than three
     * @param usualTo to the 90th percentile
     */
    record StepLine(
            int number,
            String title,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Duration elapsed,
            Duration waited,
            int usualRuns,
            @Nullable Duration usualFrom,
            @Nullable Duration usualTo) {}

    /**
     * From then on the run stood so to its deadline.
     *
     * @param median when service was expected back then; missing without a forecast
     * @param told a notice was written to the outbox
     */
    record Outlook(
            Instant since,
            String state,
            @Nullable Instant median,
            @Nullable Instant late,
            Instant deadline,
            boolean told) {}

    /** One pass over the checks of a phase; failed first. */
    record CheckPass(String phase, int attempt, int pass, Instant at, List<CheckLine> lines) {}

    /** @param acceptedBy the request by which a second person accepted the failure, and why */
    record CheckLine(
            String name,
            String kind,
            String expected,
            String found,
            String verdict,
            boolean blocking,
            Duration took,
            String said,
            @Nullable String acceptedBy) {}

    /** The certificate of one re-deletion, without names. */
    record Redeletion(
            int attempt,
            int deleted,
            int alreadyAbsent,
            String contentHash,
            String untilEntry,
            Instant at,
            @Nullable String log,
            @Nullable Instant logCoveredFrom,
            @Nullable Instant logCoveredTo) {}

    /** The names of the keys whose values changed; never a value. */
    record SecretSwitch(String secret, String direction, List<String> keys, List<String> workloads, Instant at) {}

    /**
     * Every event in words, and every outside call that was meant to change something; {@code looks} calls only read, and
     * stand in the run's full list.
     */
    record EventLog(List<Event> events, List<Call> changes, int looks) {}

    /**
     * @param no of the line in the run's log; null for what is no line of its own
     * @param corrects number of the event beside which this one stands
     */
    record Event(
            @Nullable Long no,
            Instant at,
            String who,
            @Nullable Integer step,
            String text,
            @Nullable Long corrects,
            List<Correction> corrections) {}

    /** What somebody said later of an event, which itself stays as it is. */
    record Correction(Instant at, String who, String text) {}

    record Call(
            Instant at,
            String system,
            String operation,
            long tookMs,
            @Nullable String requestId,
            String answer) {}

    record Definition(String term, String meaning) {}
}
