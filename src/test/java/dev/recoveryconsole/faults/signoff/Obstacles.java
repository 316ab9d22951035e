package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.faults.signoff.Command.Decline;
import dev.recoveryconsole.faults.signoff.Command.Proof;
import dev.recoveryconsole.faults.signoff.Command.Sign;
import dev.recoveryconsole.faults.signoff.Command.Withdraw;
import dev.recoveryconsole.shell.Role;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the way of an answer, the first thing first and in the words of the pages.
 *
 * @param staff of the console where it is given
 * @param now by that console's clock
 */
record Obstacles(Request request, Staff staff, Instant now) {

    static final String POLICY = "Who may sign, or for how long, was changed since. Ask again.";

    private static final Map<SignOffState, String> WORDS = Map.of(
            SignOffState.SIGNED, "signed",
            SignOffState.DECLINED, "declined",
            SignOffState.EXPIRED, "expired",
            SignOffState.VOID, "void",
            SignOffState.WITHDRAWN, "withdrawn",
            SignOffState.USED, "signed and carried out");

    /** @param same whether the form carries the digest of the request */
    Optional<String> to(Sign sign, boolean same) {
        return toAnswering(sign.by(), sign.claimed())
                .or(() -> when(
                        sign.proof() != Proof.FRESH,
                        "Your last sign-in with a second factor is too long ago. Sign in again."))
                .or(() ->
                        when(!same, "The page showed something else than what is to be signed now. Look at it again."))
                .or(() -> when(sign.misread(), "This is not what the page shows. Read it again and type it."));
    }

    Optional<String> to(Decline decline) {
        return toAnswering(decline.by(), false)
                .or(() -> when(decline.mute(), "Say why, so that whoever asked knows what to change."));
    }

    Optional<String> to(Withdraw withdraw) {
        return closed().or(
                        () -> when(request.requester != withdraw.by(), "Only the person who asked can withdraw it."));
    }

    private Optional<String> toAnswering(Who by, boolean claimed) {
        return when(
                        request.open() && !request.intact,
                        "What is stored of this request was changed. It cannot be signed.")
                .or(this::closed)
                .or(() -> when(staff.same(request.requester, by), "You asked for this, so somebody else has to sign."))
                .or(() -> when(
                        request.editors.stream().anyMatch(one -> staff.same(one, by)),
                        "You edited what is to be signed, so somebody else has to sign."))
                .or(() ->
                        when(!staff.ofSession(by, claimed).contains(Role.APPROVER), "Signing needs the role approver."))
                .or(() -> when(request.words.policy() != staff, POLICY));
    }

    private Optional<String> closed() {
        var state = request.stateAt(now);
        return when(
                state != SignOffState.REQUESTED,
                "This request is no longer open: " + WORDS.getOrDefault(state, "") + ".");
    }

    private static Optional<String> when(boolean so, String words) {
        return so ? Optional.of(words) : Optional.empty();
    }
}
