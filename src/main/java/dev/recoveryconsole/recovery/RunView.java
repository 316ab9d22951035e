package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Remarks;
import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.RecoveryClock;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.shell.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the run page shows, panel by panel, as of one moment.
 *
 * @param attempts the one that the run goes on with is the last; before it the others in their order
 */
public record RunView(
        Head head,
        Turn turn,
        Clocks clocks,
        Loss loss,
        Doors doors,
        List<StepView> steps,
        List<AttemptView> attempts,
        List<LogLine> events,
        long revision,
        Instant asOf) {

    /**
     * Which run it is and whose.
     *
     * @param outcome null while it goes on
     */
    public record Head(
            UUID id,
            String number,
            String database,
            String incident,
            Named commander,
            Named operator,
            @Nullable String outcome) {}

    /** A person, with the name to show. */
    public record Named(String id, String name) {}

    /**
     * What is happening, and what people can do about it.
     *
     * @param task the current one; null for a draft and after the end
     * @param canTakeBack a way was chosen that nobody has signed yet
     * @param onHold null while the run goes on
     */
    public record Turn(
            Situation situation,
            @Nullable TaskView task,
            @Nullable SigningState signing,
            boolean canSwitchBack,
            boolean canTakeBack,
            @Nullable OnHold onHold) {}

    /**
     * A person keeps the run on hold.
     *
     * @param seen what the task that rests, or is only watched, saw last
     */
    public record OnHold(Instant since, String seen) {}

    /**
     * The limit counted from the declared incident, and from step 1.
     *
     * @param explained an operator has said why a limit was missed
     */
    public record Clocks(RecoveryClock headline, RecoveryClock contract, boolean explained) {

        /** The limit is missed, and nobody has said why. */
        public boolean asksWhy() {
            return headline.missed() && !explained;
        }
    }

    /**
     * What is lost.
     *
     * @param target of the attempt that was asked for last; before the first one the chosen target time
     * @param nextTarget the chosen target time, of which the next plan will be made
     * @param nextFrom what the next plan will restore from; null for the old database's own automated backup
     */
    public record Loss(
            @Nullable Instant target,
            @Nullable Instant nextTarget,
            @Nullable Instant damageAt,
            @Nullable RpoGap gap,
            @Nullable LeftBehind leftBehind,
            @Nullable RestoreSource nextFrom) {}

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
            List<TaskView> tasks) {

        /** It takes or took some time, and both its ends are known or it goes on. */
        public boolean timed() {
            return startedAt != null && !startedAt.equals(finishedAt) && (finishedAt != null || !word.equals("Done"));
        }

        public boolean failed() {
            return StepWords.failed(word);
        }

        /** The word of the step that the run is at. */
        public String now() {
            return StepWords.now(word);
        }
    }

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
            List<String> approvers,
            @Nullable Waiting waiting) {}

    /** A request that nobody has answered yet, and what was said about it. */
    public record Waiting(Instant askedAt, Instant approveBy, Remarks.Talk talk) {}

    public UUID id() {
        return head.id();
    }

    public String number() {
        return head.number();
    }

    public String database() {
        return head.database();
    }

    public boolean ended() {
        return head.outcome() != null;
    }

    /** It has ended well: stopped, and switched back, are other ends. */
    public boolean backInService() {
        return RunPages.words(Recovery.End.RETURNED).equals(head.outcome());
    }

    public @Nullable Instant damageAt() {
        return loss.damageAt();
    }

    /** The last write to the old database, or null while there may be more. */
    public @Nullable Instant writesStoppedAt() {
        return doors.writesStoppedAt();
    }

    /** Step 3 can still ask for a restore. */
    public boolean mayPlan() {
        return !ended()
                && (turn.task() == null
                        || PlanDesk.mayPlan(
                                turn.task().name(),
                                turn.task().choices(),
                                attempts.isEmpty() || attempts.getLast().sentAt() == null));
    }

    /** Number of the attempt that the run goes on with; 0 before the first. */
    public int attempt() {
        return attempts.isEmpty() ? 0 : attempts.getLast().no();
    }

    /** AWS builds the new database, and people may weigh another way meanwhile. */
    public boolean mayBeSetAside() {
        return !ended() && turn.onHold() == null && turn.task() != null && CandidateDesk.waits(turn.task());
    }

    /** It may go on with another attempt's database, if there is one. */
    public boolean mayChooseAttempt() {
        return !ended() && turn.onHold() == null && turn.task() != null && CandidateDesk.choosable(turn.task());
    }

    /** A signature or a choice is missing now, so that the time that goes by is theirs. */
    public boolean waitsForPeople() {
        return !ended()
                && turn.task() != null
                && turn.onHold() == null
                && turn.situation().waitsForAPerson();
    }

    /** The step of that address. */
    public StepView step(String address) {
        return steps.stream()
                .filter(one -> one.step().address().equals(address))
                .findFirst()
                .orElseThrow(() -> new NotFound("No step " + address));
    }
}
