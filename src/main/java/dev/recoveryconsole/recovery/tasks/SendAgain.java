package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.recovery.AttemptView;
import dev.recoveryconsole.recovery.Evidence.Line;
import dev.recoveryconsole.recovery.Frozen;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SentRestore;
import dev.recoveryconsole.recovery.SignedTask;
import dev.recoveryconsole.recovery.SigningPage;
import dev.recoveryconsole.recovery.TaskName;
import dev.recoveryconsole.shell.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sends the very same restore a second and last time, where nobody knows whether the first has reached AWS: only under a
 * signature of its own, and only while every look still finds nothing (G3). Of two that arrive AWS refuses one by its name.
 */
@Component
class SendAgain implements SignedTask {

    private static final String UNSIGNED =
            "Waiting for a second person to sign that the restore is sent a second time. Nothing more has been sent";

    private final RestoreLook look;

    SendAgain(RestoreLook look) {
        this.look = look;
    }

    @Override
    public TaskName name() {
        return TaskName.SEND_AGAIN;
    }

    @Override
    public Outcome advance(Run run) {
        if (run.attempt().resourceId() != null) {
            return new Outcome.Done("AWS has it already: " + run.attempt().resourceId());
        }
        return look.find(run).map(found -> look.whose(run, found)).orElseGet(() -> absent(run));
    }

    private Outcome absent(Run run) {
        if (run.attempt().sends() >= AttemptView.MOST_SENDS
                || look.againstAnother(run).isPresent()) {
            return look.absent(run);
        }
        return run.signedHere(Gate.START_RESTORE)
                ? RequestRestore.act(run)
                : new Outcome.NeedsSignature(Gate.START_RESTORE, UNSIGNED);
    }

    @Override
    public Frozen freeze(Run run) {
        look.find(run).ifPresent(found -> {
            throw new Refusal("An instance " + found.name() + " is there now, so nothing is sent again");
        });
        look.againstAnother(run).ifPresent(why -> {
            throw new Refusal(why + ". Nothing is sent again");
        });
        var plan = run.plan();
        var time = plan.target().toString().substring(11, 19);
        var signed = Map.<String, Object>of(
                "send", "the second of at most " + AttemptView.MOST_SENDS,
                "firstSent", String.valueOf(run.attempt().sentAt()),
                "attempt", run.attempt().no(),
                "requestDigest", SentRestore.digest(plan.restoreRequest(run.planDigest())));
        return new Frozen(signed, page(run), time, List.of()).why(run.whyThisWay());
    }

    private SigningPage page(Run run) {
        var plan = run.plan();
        return new SigningPage(
                "send the restore again",
                "Send the restore of " + plan.database() + " to " + plan.target() + " as " + plan.newName()
                        + " to AWS a second time, because nobody knows whether the first call has reached it",
                rows(run),
                List.of(
                        "It is the same request, byte for byte: same name, same second, same settings, same tags",
                        "If the first one arrives late, AWS refuses the second with DBInstanceAlreadyExists: there is"
                                + " never more than one instance of this name, and the one that is there is looked at"
                                + " as any other",
                        "After this one no further call is sent for this attempt, whatever AWS answers"),
                "AWS is asked at once, a second and last time, if there still is no instance of that name",
                "Nothing is asked of AWS again; another attempt stays possible, under a name of its own",
                "Nobody uses the new database until the Secret is switched, which is signed separately",
                "The target time, HH:MM:SS in UTC");
    }

    private List<SigningPage.Row> rows(Run run) {
        var rows = new ArrayList<SigningPage.Row>();
        rows.add(row(new Line("Database", run.plan().database())));
        rows.add(row(new Line("New database", run.plan().newName().value())));
        rows.add(row(new Line("Target time", run.plan().target().toString())));
        rows.add(row(new Line("Restored from", run.plan().fromInWords())));
        look.gone(run).forEach(line -> rows.add(row(line)));
        return rows;
    }

    private static SigningPage.Row row(Line line) {
        return new SigningPage.Row(line.name(), "", line.value(), "");
    }
}
