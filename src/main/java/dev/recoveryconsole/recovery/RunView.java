package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.RecoveryClock;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.shell.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the run page shows, as of one moment.
 *
 * @param target of the attempt that was asked for last; before the first one the chosen target time
 * @param nextTarget the chosen target time, of which the next plan will be made
 */
public record RunView(
        UUID id,
        String number,
        String database,
        String incident,
        String commander,
        String operator,
        boolean ended,
        @Nullable String outcome,
        @Nullable Instant target,
        @Nullable Instant nextTarget,
        @Nullable Instant damageAt,
        RecoveryClock headline,
        RecoveryClock contract,
        @Nullable RpoGap gap,
        @Nullable LeftBehind leftBehind,
        Doors doors,
        Situation situation,
        @Nullable TaskView task,
        @Nullable SigningState signing,
        boolean canSwitchBack,
        boolean planAllowed,
        List<StepView> steps,
        List<AttemptView> attempts,
        List<LogLine> events,
        long revision,
        Instant asOf) {

    /**
     * One of the eight steps.
     *
     * @param word of ui.md 2, for example "Waiting for sign-off"
     */
    public record StepView(
            Step step,
            String word,
            String shape,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            List<TaskView> tasks) {}

    /**
     * How the sign-off of the current gate stands.
     *
     * @param address of the signing page; null when nobody was asked yet
     */
    public record SigningState(
            String gate,
            String gateWords,
            Situation.Asked asked,
            @Nullable String address,
            String words,
            List<String> approvers) {}

    /** The last write to the old database, or null while there may be more. */
    public @Nullable Instant writesStoppedAt() {
        return doors.writesStoppedAt();
    }

    /** The step of that address. */
    public StepView step(String address) {
        return steps.stream()
                .filter(one -> one.step().address().equals(address))
                .findFirst()
                .orElseThrow(() -> new NotFound("No step " + address));
    }
}
