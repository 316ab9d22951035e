package dev.recoveryconsole.recovery;

import dev.recoveryconsole.validation.CheckResult;
import java.util.List;
import java.util.Optional;

/**
 * The one option that is recommended for a task that stopped. Never one that puts wrong data into use, and none that ends the
 * run while there is another way.
 */
record Recommended(Choice choice, String because) {

    private static final String NOT_RUN = "what did not run says nothing about the data yet";
    private static final String ONCE_MORE =
            "it changes nothing, and tells whether the fault went away by itself or has been mended";
    private static final String TWICE =
            "the same checks failed twice on these data: another second is more likely to pass than another run";
    private static final String NOTHING_TWICE =
            "what is done already is found and not done twice. Deal first with what" + " the words above name";
    private static final String STILL_BUILT =
            "what AWS has built so far is not lost, and nothing has to be signed for it again";
    private static final String AFTER_BACK =
            "only another attempt brings the lost data back; the old database still holds the damage";
    private static final String NEW_NAME =
            "this one cannot be finished, and another attempt gets a name of its own, so that neither harms the other";
    private static final String WHAT_WAS_ASKED_FOR =
            "all that cannot be copied agrees, and a second database need not be built. Whether it holds the right second"
                    + " is proven before anybody uses it";
    private static final String SAME_NAME =
            "it is the same request under the same name, so that AWS makes one database of both at most";
    private static final String ONLY_ONE = "nothing else can be done from here";

    /** Of what is offered; empty while the task goes on. */
    static Optional<Recommended> of(TaskView task, Facts facts) {
        if (!task.stopped()) {
            return Optional.empty();
        }
        var offered = task.choices();
        if (offered.contains(Choice.ADOPT)) {
            return Optional.of(new Recommended(Choice.ADOPT, WHAT_WAS_ASKED_FOR));
        }
        if (offered.contains(Choice.SEND_AGAIN)) {
            return Optional.of(new Recommended(Choice.SEND_AGAIN, SAME_NAME));
        }
        if (offered.contains(Choice.TRY_AGAIN)) {
            return Optional.of(again(task, facts));
        }
        return Optional.of(
                offered.contains(Choice.START_ATTEMPT)
                        ? new Recommended(
                                Choice.START_ATTEMPT, task.name() == TaskName.CHOOSE_AFTER_BACK ? AFTER_BACK : NEW_NAME)
                        : new Recommended(Choice.STOP, ONLY_ONE));
    }

    private static Recommended again(TaskView task, Facts facts) {
        if (CandidateDesk.isSetAside(task)) {
            return new Recommended(Choice.TRY_AGAIN, STILL_BUILT);
        }
        if (!task.choices().contains(Choice.ACCEPT_CHECKS)) {
            return new Recommended(Choice.TRY_AGAIN, NOTHING_TWICE);
        }
        var passes = passes(task, facts);
        var last = passes.isEmpty() ? List.<CheckResult>of() : passes.getLast();
        if (last.stream().anyMatch(one -> one.verdict() == CheckResult.Verdict.NOT_RUN)) {
            return new Recommended(Choice.TRY_AGAIN, NOT_RUN);
        }
        return failedTwice(passes)
                ? new Recommended(Choice.START_ATTEMPT, TWICE)
                : new Recommended(Choice.TRY_AGAIN, ONCE_MORE);
    }

    private static boolean failedTwice(List<List<CheckResult>> passes) {
        return passes.size() > 1 && verdicts(passes.getLast()).equals(verdicts(passes.get(passes.size() - 2)));
    }

    private static List<String> verdicts(List<CheckResult> blockers) {
        return blockers.stream().map(one -> one.name() + one.verdict()).sorted().toList();
    }

    /** The blocking results of each pass of this step in the task's attempt, oldest first. */
    private static List<List<CheckResult>> passes(TaskView task, Facts facts) {
        var phase = task.name().phase();
        return facts.kept().stream()
                .filter(kept -> kept.attempt() == task.attempt())
                .map(Facts.Kept::fact)
                .filter(Fact.ChecksRun.class::isInstance)
                .map(Fact.ChecksRun.class::cast)
                .filter(ran -> phase.filter(ran.phase()::equals).isPresent())
                .map(Fact.ChecksRun::blockers)
                .toList();
    }
}
