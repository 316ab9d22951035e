package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.shell.FieldRefusal;
import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for the signatures of steps 5 to 8: looks at the world first, then freezes and asks in one transaction. */
@Component
public class AskDesk {

    private static final int LONGEST = 1000;

    private final Recoveries recoveries;
    private final RunReader reader;
    private final SignOffDesk signOffs;
    private final ActBook acts;
    private final RunWaker waker;
    private final TransactionTemplate tx;
    private final AskLimit limit;
    private final WhatChanged changed;
    private final Map<TaskName, SignedTask> signed = new EnumMap<>(TaskName.class);

    AskDesk(
            Recoveries recoveries,
            RunReader reader,
            SignOffDesk signOffs,
            ActBook acts,
            RunWaker waker,
            TransactionTemplate tx,
            AskLimit limit,
            WhatChanged changed,
            List<SignedTask> all) {
        this.recoveries = recoveries;
        this.reader = reader;
        this.signOffs = signOffs;
        this.acts = acts;
        this.waker = waker;
        this.tx = tx;
        this.limit = limit;
        this.changed = changed;
        all.forEach(task -> signed.put(task.name(), task));
    }

    /** Asks for the gate that the current task waits for. */
    public void ask(String number, UUID task, Gate gate, SignedIn by) {
        ask(number, task, gate, "", by);
    }

    /** Asks for accepting the current task's failed checks; the reason is part of what is signed. */
    public void askToAccept(String number, UUID task, String reason, SignedIn by) {
        ask(number, task, Gate.ACCEPT_FAILED_CHECK, reason.strip(), by);
    }

    private void ask(String number, UUID task, Gate gate, String reason, SignedIn by) {
        by.require(Role.OPERATOR);
        var run = tx.execute(status -> snapshot(number, task));
        var asked = run == null ? null : signed.get(run.task().name());
        if (run == null || asked == null || !waitsFor(run.task(), gate)) {
            throw new Refusal("There is nothing to sign here now. Nothing was asked");
        }
        if (gate == Gate.ACCEPT_FAILED_CHECK && (reason.isEmpty() || reason.length() > LONGEST)) {
            throw new FieldRefusal(
                    "reason",
                    "Say why the failed checks can be accepted, in 1 to " + LONGEST + " characters. Nothing was asked");
        }
        PlainText.demandLine("reason", reason);
        var frozen = OrRefuse.ask(() -> asked.freeze(run)).because(reason);
        limit.within(recoveries.byNumber(number), by, () -> askNow(number, run, gate, frozen, by));
    }

    /** Never another gate than the task's own, whatever the form says: a signature counts for its gate, not for its words. */
    private static boolean waitsFor(TaskView task, Gate gate) {
        return task.choices().contains(Choice.ACCEPT_CHECKS)
                ? gate == Gate.ACCEPT_FAILED_CHECK
                : gate == task.waitsFor();
    }

    private Run snapshot(String number, UUID task) {
        var recovery = recoveries.byNumber(number);
        var row = reader.currentTask(recovery.id())
                .filter(current -> current.id().equals(task))
                .orElseThrow(() -> changed.since(recovery, task));
        return reader.read(recovery, row);
    }

    private void askNow(String number, Run run, Gate gate, Frozen frozen, SignedIn by) {
        var recovery = recoveries.locked(run.id());
        if (!snapshot(number, run.task().id()).task().state().equals(run.task().state())) {
            throw changed.since(recovery, run.task().id());
        }
        var digest = signOffs.ask(recovery, run, gate, frozen, by);
        var said = "Asked for sign-off: " + frozen.page().title();
        acts.note(recovery, "signature asked for", run.task().name(), said, Map.of("digest", digest), by);
        waker.wake(run.id());
    }
}
