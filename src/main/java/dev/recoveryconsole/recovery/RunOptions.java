package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.objectives.Usual;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ways to go on from a task that stopped, the most harmless first, each with its owner and its usual time. */
@Component
class RunOptions {

    private final SignOffs signOffs;
    private final People people;

    RunOptions(SignOffs signOffs, People people) {
        this.signOffs = signOffs;
        this.people = people;
    }

    /** Empty while there is nothing to choose. */
    List<Option> of(RunRead read, RunView run, PastTimes past) {
        var task = run.turn().task();
        if (task == null || !task.stopped()) {
            return List.of();
        }
        var recommended = free(run) ? Recommended.of(task, read.facts()) : Optional.<Recommended>empty();
        return choices(task, run).stream()
                .map(choice -> option(
                        choice,
                        read,
                        run,
                        past,
                        recommended
                                .filter(one -> one.choice() == choice)
                                .map(Recommended::because)
                                .orElse(null)))
                .toList();
    }

    /** On hold, and while a signature is waited for, the next action is another one. */
    private static boolean free(RunView run) {
        var signing = run.turn().signing();
        return run.turn().onHold() == null && (signing == null || signing.asked() == Situation.Asked.NO);
    }

    private static EnumSet<Choice> choices(TaskView task, RunView run) {
        var all = EnumSet.of(Choice.STOP);
        all.addAll(task.choices());
        if (run.turn().canSwitchBack()) {
            all.add(Choice.SWITCH_BACK);
        } else {
            all.remove(Choice.SWITCH_BACK);
        }
        return all;
    }

    private Option option(Choice choice, RunRead read, RunView run, PastTimes past, @Nullable String because) {
        var task = run.turn().task();
        if (task == null) {
            throw new IllegalStateException(run.number() + " has nothing to choose");
        }
        return new Option(
                choice,
                name(choice, task, run),
                OptionWords.does(choice, task),
                OptionWords.leads(choice, task),
                who(choice, task, read.recovery(), run),
                cost(choice, task, past),
                because);
    }

    private static String name(Choice choice, TaskView task, RunView run) {
        return choice == Choice.START_ATTEMPT
                ? "Start attempt " + (run.attempts().size() + 1)
                : OptionWords.name(choice, task);
    }

    private String who(Choice choice, TaskView task, Recovery recovery, RunView run) {
        var operator = run.head().operator().name() + " (operator)";
        if (!OptionWords.signed(choice, task)) {
            return operator;
        }
        var editors = recovery.editors().stream().map(Person::of).collect(Collectors.toUnmodifiableSet());
        var signers = signOffs.whoCanSign(Person.of(recovery.operator()), editors).stream()
                .map(people::name)
                .toList();
        return signers.isEmpty()
                ? operator + " asks; nobody can sign: name a second approver"
                : operator + " asks, then " + String.join(" or ", signers) + " (approver) signs";
    }

    private static Option.@Nullable Cost cost(Choice choice, TaskView task, PastTimes past) {
        return switch (choice) {
            case TRY_AGAIN -> new Option.Cost("", usual(past, task.name().repeatsFrom(), task.name()), "");
            case ADOPT, SEND_AGAIN ->
                new Option.Cost("step 4", usual(past, TaskName.REQUEST_RESTORE, TaskName.CHECK_RESTORED), "");
            case START_ATTEMPT ->
                new Option.Cost(
                        "step 4", usual(past, TaskName.REQUEST_RESTORE, TaskName.CHECK_RESTORED), "then steps 5 to 8");
            case SWITCH_BACK ->
                new Option.Cost(
                        "the way back", usual(past, TaskName.FREEZE_SWITCH_BACK, TaskName.PROVE_OLD_WRITES), "");
            case OPEN_TO_OLD ->
                new Option.Cost("to the end", usual(past, TaskName.OPEN_TRAFFIC_OLD, TaskName.TELL_BACK), "");
            case STOP, ACCEPT_CHECKS -> null;
        };
    }

    private static @Nullable Usual usual(PastTimes past, TaskName first, TaskName last) {
        return past.between(first, last).orElse(null);
    }
}
