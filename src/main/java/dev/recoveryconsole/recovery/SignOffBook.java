package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes down what became of a request: an event of its run and, where it ended without a deed, a notice; in the
 * transaction of that end.
 */
@Component
class SignOffBook {

    private static final String SAME_DEVICE = ", from the address and browser that asked";
    private static final String NEW_ONE_NEEDED = "A new request is needed";

    private final LogRows log;
    private final FactStore facts;
    private final TaskRows tasks;
    private final SignOffs signOffs;
    private final Announcements announcements;
    private final People people;
    private final InstantSource clock;

    SignOffBook(
            LogRows log,
            FactStore facts,
            TaskRows tasks,
            SignOffs signOffs,
            Announcements announcements,
            People people,
            InstantSource clock) {
        this.log = log;
        this.facts = facts;
        this.tasks = tasks;
        this.signOffs = signOffs;
        this.announcements = announcements;
        this.people = people;
        this.clock = clock;
    }

    void signed(Recovery recovery, SignOffView view) {
        var comment = view.comment();
        var said = comment == null || comment.isEmpty() ? "" : ". Comment: " + comment;
        var sameDevice = view.circumstances().sameDevice();
        write(recovery, view, "Signed " + what(view) + (sameDevice ? SAME_DEVICE : "") + said, signer(view));
        if (sameDevice) {
            announcements.sameDevice(recovery, view, signer(view));
        }
    }

    /** It is still to be signed, by somebody else. */
    void hurried(Recovery recovery, SignOffView view, Person by) {
        var who = people.name(by);
        write(recovery, view, "Did not sign " + what(view) + ": too many signatures within a while", who);
        announcements.signedTooOften(recovery, view, who);
    }

    void withdrawn(Recovery recovery, SignOffView view) {
        write(recovery, view, "Withdrew " + what(view) + ". Nothing was done", people.name(view.requester()));
    }

    /** Whoever asked is told why. */
    void declined(Recovery recovery, SignOffView view) {
        var who = signer(view);
        write(recovery, view, "Declined " + what(view) + ": " + why(view) + ". Nothing was done", who);
        announcements.signOffEnded(recovery, view, who + ": " + why(view), NEW_ONE_NEEDED, receivers(view));
    }

    void expired(Recovery recovery, SignOffView view) {
        closed(recovery, view, NEW_ONE_NEEDED);
    }

    void voided(Recovery recovery, SignOffView view, String next) {
        closed(recovery, view, next);
    }

    private void closed(Recovery recovery, SignOffView view, String next) {
        var said = what(view) + ", is " + view.stateInWords() + ": " + why(view) + ". Nothing was done";
        write(recovery, view, said, null);
        announcements.signOffEnded(recovery, view, why(view), next, receivers(view));
    }

    /** Who declined knows it; of every other end those who could have signed are told too. */
    private List<Person> receivers(SignOffView view) {
        var all = new ArrayList<Person>();
        all.add(view.requester());
        if (view.state() != SignOffState.DECLINED) {
            all.addAll(signOffs.whoCanSign(view.requester(), view.editors()));
        }
        return all;
    }

    private void write(Recovery recovery, SignOffView view, String said, @Nullable String who) {
        log.save(LogRow.event(recovery.id(), view.attempt(), task(recovery, view), said, who, clock.instant()));
    }

    /** The task that asked for it: the run may be at another one by now. */
    private @Nullable TaskName task(Recovery recovery, SignOffView view) {
        return facts.of(recovery.id()).all(Fact.GateFrozen.class).reversed().stream()
                .filter(frozen ->
                        frozen.gate() == view.gate() && frozen.digest().equals(view.digest()))
                .findFirst()
                .flatMap(frozen -> tasks.findById(frozen.task()))
                .map(TaskRow::name)
                .orElse(null);
    }

    private String signer(SignOffView view) {
        return people.name(Objects.requireNonNull(view.signer()));
    }

    private static String what(SignOffView view) {
        return view.id() + ", " + view.button();
    }

    /** Without a full stop of its own: a sentence follows. */
    private static String why(SignOffView view) {
        var reason = Objects.requireNonNullElse(view.reason(), "no reason was given");
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }
}
