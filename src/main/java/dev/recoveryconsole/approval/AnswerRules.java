package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may answer a request, and with what (SEQ-RC-001: a second person approves). Each rule gives the first obstacle, in
 * words; nothing when there is none.
 *
 * @param intact whether what is stored of it is what the console wrote; of one that has ended it does not matter
 * @param state as of the moment of the answer
 * @param payload what is signed, with the digest of the policy under which it was asked
 * @param askedFrom of {@link Devices}, by whoever asked; null where it is not known
 * @param policy of this node, now
 */
record AnswerRules(
        boolean intact,
        SignOffState state,
        Person requester,
        Set<Person> editors,
        String payload,
        String digest,
        String readBack,
        @Nullable String askedFrom,
        Policy policy) {

    /** The part of the page that leads to the button. */
    private static final String UNREAD = "sign";

    private static final int LONGEST = 2000;
    private static final String TOO_LONG = "This is longer than 2000 characters.";

    /** Why this person cannot answer at all. */
    Optional<String> whyNot(SignedIn me) {
        return changed().or(this::closed).or(() -> whyNotBy(me)).or(this::whyNotAnyMore);
    }

    private Optional<String> changed() {
        return intact
                ? Optional.empty()
                : Optional.of("What is stored of this request was changed. It cannot be signed.");
    }

    private Optional<String> closed() {
        return state == SignOffState.REQUESTED
                ? Optional.empty()
                : Optional.of("This request is no longer open: " + SignOffWords.of(state) + ".");
    }

    private Optional<String> whyNotBy(SignedIn me) {
        if (policy.sameHuman(requester, me.person())) {
            return Optional.of("You asked for this, so somebody else has to sign.");
        }
        if (editors.stream().anyMatch(one -> policy.sameHuman(one, me.person()))) {
            return Optional.of("You edited what is to be signed, so somebody else has to sign.");
        }
        return me.is(Role.APPROVER) ? Optional.empty() : Optional.of("Signing needs the role approver.");
    }

    private Optional<String> whyNotAnyMore() {
        return policy.isOf(payload) ? Optional.empty() : Optional.of(Policy.CHANGED);
    }

    Optional<Answer.Refused> againstSigning(SignedIn me, Signature signature, Instant now) {
        return whyNot(me)
                .or(() -> whyNotFrom(Devices.same(signature.from(), askedFrom), policy))
                .or(() -> whyNotThis(me, signature, now))
                .map(Answer.Refused::new)
                .or(() -> whyNotYet(signature, now))
                .or(() -> whyNotSo(signature));
    }

    /** Why nobody signs from the device that asked, whoever they are. */
    static Optional<String> whyNotFrom(boolean sameDevice, Policy policy) {
        return sameDevice && policy.refusesSameDevice()
                ? Optional.of(
                        "This was asked for from the same address and browser as yours. Sign it from a device of your own.")
                : Optional.empty();
    }

    private Optional<String> whyNotThis(SignedIn me, Signature signature, Instant now) {
        if (!me.freshFactor(now)) {
            return Optional.of("Your last sign-in with a second factor is too long ago. Sign in again.");
        }
        return digest.equals(signature.digest())
                ? Optional.empty()
                : Optional.of("The page showed something else than what is to be signed now. Look at it again.");
    }

    /** What nobody can have read is not signed. The form comes back with what was typed, and is shown from then on. */
    private Optional<Answer.Refused> whyNotYet(Signature signature, Instant now) {
        return unread(signature.shownFor(now).orElse(null)).map(why -> new Answer.Refused(UNREAD, why));
    }

    private Optional<String> unread(@Nullable Duration shown) {
        if (shown == null) {
            return Optional.of("You had not opened this before. Read it, then sign.");
        }
        return shown.compareTo(policy.readAtLeast()) < 0
                ? Optional.of("You opened this " + shown.toSeconds() + " s ago. Read it, then sign.")
                : Optional.empty();
    }

    private Optional<Answer.Refused> whyNotSo(Signature signature) {
        if (!ReadBack.matches(readBack, signature.readBack())) {
            return Optional.of(
                    new Answer.Refused("readBack", "This is not what the page shows. Read it again and type it."));
        }
        return unfit("comment", signature.comment());
    }

    private static Optional<Answer.Refused> unfit(String field, String text) {
        return text.length() > LONGEST
                ? Optional.of(new Answer.Refused(field, TOO_LONG))
                : PlainText.againstText(text).map(why -> new Answer.Refused(field, why + "."));
    }

    Optional<Answer.Refused> againstDeclining(SignedIn me, String why) {
        return whyNot(me).map(Answer.Refused::new).or(() -> whyNotFor(why));
    }

    private static Optional<Answer.Refused> whyNotFor(String why) {
        if (why.isBlank()) {
            return Optional.of(new Answer.Refused("reason", "Say why, so that whoever asked knows what to change."));
        }
        return unfit("reason", why);
    }

    Optional<Answer.Refused> againstWithdrawing(SignedIn me) {
        return closed().or(() -> requester.equals(me.person())
                        ? Optional.empty()
                        : Optional.of("Only the person who asked can withdraw it."))
                .map(Answer.Refused::new);
    }
}
