package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.Remarks;
import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the signature that the current task needs stands, in words. */
@Component
class SigningStates {

    private final TaskRows tasks;
    private final SignOffs signOffs;
    private final Remarks remarks;
    private final People people;

    SigningStates(TaskRows tasks, SignOffs signOffs, Remarks remarks, People people) {
        this.tasks = tasks;
        this.signOffs = signOffs;
        this.remarks = remarks;
        this.people = people;
    }

    /** @param asked every request of the run, oldest first, read after the task */
    RunView.@Nullable SigningState of(Recovery recovery, TaskView task, List<SignOffView> asked) {
        return gate(task).map(gate -> state(recovery, task, gate, asked)).orElse(null);
    }

    /** A failed check can be accepted; every other task says itself what it waits for. */
    private static Optional<Gate> gate(TaskView task) {
        return task.choices().contains(Choice.ACCEPT_CHECKS)
                ? Optional.of(Gate.ACCEPT_FAILED_CHECK)
                : Optional.ofNullable(task.waitsFor());
    }

    private RunView.SigningState state(Recovery recovery, TaskView task, Gate gate, List<SignOffView> asked) {
        var current = asked.stream()
                .filter(view -> view.gate() == gate)
                .reduce((one, newer) -> newer)
                .filter(view -> !view.askedAt().isBefore(task.startedAt()));
        var open = current.filter(SignOffView::waiting);
        return new RunView.SigningState(
                gate.name(),
                GateWords.button(task.name(), gate),
                current.map(view -> asked(view, task)).orElse(Situation.Asked.NO),
                current.map(SignOffView::address).orElse(null),
                current.map(this::words).orElse("Nobody has been asked yet"),
                open.map(this::approvers).orElseGet(() -> approvers(recovery)),
                open.map(view -> new RunView.Waiting(view.askedAt(), view.approveBy(), remarks.of(view.id())))
                        .orElse(null));
    }

    private Situation.Asked asked(SignOffView view, TaskView task) {
        return switch (view.state()) {
            case REQUESTED -> Situation.Asked.YES;
            case SIGNED -> Situation.Asked.SIGNED;
            case USED -> armedMeanwhile(task) ? Situation.Asked.SIGNED : Situation.Asked.NO;
            default -> Situation.Asked.NO;
        };
    }

    /** The engine armed it after the task was read and before its sign-off was: nobody has to ask again. */
    private boolean armedMeanwhile(TaskView task) {
        return tasks.gateNow(task.id()).isEmpty();
    }

    private String words(SignOffView view) {
        var reason = view.reason() == null ? "" : ": " + view.reason();
        var signer = view.signer() == null ? "" : " by " + people.name(view.signer());
        return view.id() + " is " + view.stateInWords() + signer + reason;
    }

    /** Once somebody has asked, it counts who that was, also when another person has taken over since. */
    private List<String> approvers(SignOffView view) {
        return names(signOffs.whoCanSign(view.requester(), view.editors()));
    }

    /** Who could sign if the operator asked now. */
    private List<String> approvers(Recovery recovery) {
        var editors = recovery.editors().stream().map(Person::of).collect(Collectors.toUnmodifiableSet());
        return names(signOffs.whoCanSign(Person.of(recovery.operator()), editors));
    }

    private List<String> names(List<Person> persons) {
        return persons.stream().map(people::name).toList();
    }
}
