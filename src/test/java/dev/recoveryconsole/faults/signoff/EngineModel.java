package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.faults.signoff.Command.Arm;
import dev.recoveryconsole.faults.signoff.Command.At;
import dev.recoveryconsole.faults.signoff.Command.Look;
import dev.recoveryconsole.faults.signoff.Command.Of;
import dev.recoveryconsole.shell.Role;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The turns of the engine: what is armed, and why not. */
final class EngineModel {

    static final String TARGET_CHANGED = "target time changed to 2026-03-14 02:30:59 UTC";
    static final String ARMED = "armed";
    static final String NOT_ARMED = "not armed";
    static final String OVERTAKEN = "overtaken, or on hold";
    static final String SENT_BEFORE = "sent before";

    private static final String NOT_WHOLE =
            "The stored plan was changed since it was signed: its words do not give its digest. Nothing was sent";

    private final State state;
    private final Map<At, String> names;
    private String why = "";

    EngineModel(State state, Map<At, String> names) {
        this.state = state;
        this.names = names;
    }

    String why() {
        return why;
    }

    String look(Look look) {
        var run = state.run(look.run());
        var console = state.console(look.at());
        console.turns.remove(look.run());
        if (!begins(run)) {
            return Model.NOTHING;
        }
        console.turns.put(
                look.run(),
                new State.Turn(run.epoch, run.plan, run.task, Optional.ofNullable(run.frozen.get(run.of.gate()))));
        return "a turn";
    }

    /** A settled task waits for people; on hold only what was sent is watched. */
    private static boolean begins(State.Run run) {
        if (run.failed || run.onHold && !run.sent) {
            return false;
        }
        run.epoch++;
        return true;
    }

    /** The failed task is followed by another one, to which no signature belongs. */
    String retry() {
        var run = state.run(Of.RESTORE);
        if (!begins(run)) {
            return Model.NOTHING;
        }
        run.another();
        return Model.DONE;
    }

    String planAgain() {
        var run = state.run(Of.RESTORE);
        if (run.sends > 0) {
            return Model.NOTHING;
        }
        run.epoch++;
        run.plan++;
        run.another();
        run.planForged = false;
        state.voidAll(Of.RESTORE, "a new plan was made");
        return Model.DONE;
    }

    /** Intent and arm. */
    String arm(Arm arm) {
        why = "";
        var turn = state.console(arm.at()).turns.remove(arm.run());
        if (turn == null) {
            return Model.NOTHING;
        }
        var run = state.run(arm.run());
        if (run.epoch != turn.epoch() || run.onHold) {
            return no(OVERTAKEN);
        }
        var disagreement = disagreement(arm.at());
        if (disagreement.isPresent()) {
            run.said = disagreement.get();
            return no(run.said);
        }
        state.audit("effect intended");
        if (run.of == Of.RESTORE && run.planForged) {
            run.failed = true;
            return notArmed(run, NOT_WHOLE);
        }
        var missing = missing(arm, run, turn);
        return missing.isPresent() ? notArmed(run, missing.get()) : armed(run);
    }

    private String no(String because) {
        why = because;
        return NOT_ARMED;
    }

    /** Written down once for each reason. */
    private String notArmed(State.Run run, String because) {
        if (!because.equals(run.said)) {
            state.audit("effect not armed");
        }
        run.said = because;
        return no(because);
    }

    private Optional<String> disagreement(At at) {
        var other = state.console(at.other());
        return other.lives && other.seen != state.console(at).staff
                ? Optional.of("Nothing is sent: " + names.get(at.other()) + " has other settings than " + names.get(at)
                        + " of who may sign, or for how long. Give them the same")
                : Optional.empty();
    }

    /** One restore is sent for an attempt, whoever signs once more; then no signature is used up. */
    private String armed(State.Run run) {
        if (run.of == Of.RESTORE && run.sends > 0) {
            return no(SENT_BEFORE);
        }
        run.sends += run.of == Of.RESTORE ? 1 : 0;
        run.sent = true;
        state.newest(run.of, run.of.gate())
                .filter(one -> one.state == SignOffState.SIGNED)
                .ifPresent(one -> {
                    one.close(SignOffState.USED, "Acted on");
                    state.audit("sign-off used");
                });
        return ARMED;
    }

    private Optional<String> missing(Arm arm, State.Run run, State.Turn turn) {
        var own = run.of == Of.RESTORE;
        var frozen = turn.frozen().filter(one -> !own || one.task() == turn.task());
        if (frozen.isEmpty()) {
            return Optional.of("Nobody has been asked to sign this yet");
        }
        var request = state.newest(run.of, run.of.gate()).orElseThrow();
        var now = state.time(arm.at());
        var same = request.words.equals(frozen.get().words());
        return switch (request.stateAt(now)) {
            case REQUESTED -> Optional.of("Nobody has signed yet.");
            case DECLINED -> Optional.of("Declined: " + request.reason);
            case EXPIRED -> Optional.of("The time for it has passed.");
            case VOID, WITHDRAWN -> Optional.of(request.reason);
            case USED -> state.distrust(request).or(() -> used(same, own));
            case SIGNED -> state.distrust(request).or(() -> signed(request, same, state.console(arm.at()).staff));
        };
    }

    private static Optional<String> used(boolean same, boolean own) {
        if (!same) {
            return Optional.of("The signature was used for something else.");
        }
        return own ? Optional.of("Signed, and used already") : Optional.empty();
    }

    private Optional<String> signed(Request request, boolean same, Staff staff) {
        if (!same) {
            return Optional.of("What was signed is not what is about to be done.");
        }
        var gone = maySign(request, staff)
                ? request.words.policy() == staff ? "" : Obstacles.POLICY
                : "The signer may no longer sign.";
        if (gone.isEmpty()) {
            return Optional.empty();
        }
        state.makeVoid(request, gone);
        return Optional.of(gone);
    }

    private static boolean maySign(Request request, Staff staff) {
        var signer = Objects.requireNonNull(request.signer);
        return !staff.same(request.requester, signer)
                && request.editors.stream().noneMatch(one -> staff.same(one, signer))
                && staff.roles(signer).contains(Role.APPROVER);
    }
}
