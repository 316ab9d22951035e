package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who may answer a request, and with what (SEQ-RC-001: a second person approves). Each rule gives the first obstacle, in
 * words; nothing when there is none.
 *
 * @param intact whether what is stored of it is what the console wrote; of one that has ended it does not matter
 * @param state as of the moment of the answer
 * @param payload what is signed, with the digest of the policy under which it was asked
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
        Policy policy) {

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
                .or(() -> whyNotThis(me, signature, now))
                .map(Answer.Refused::new)
                .or(() -> whyNotSo(signature));
    }

    private Optional<String> whyNotThis(SignedIn me, Signature signature, Instant now) {
        if (!me.freshFactor(now)) {
            return Optional.of("Your last sign-in with a second factor is too long ago. Sign in again.");
        }
        return digest.equals(signature.digest())
                ? Optional.empty()
                : Optional.of("The page showed something else than what is to be signed now. Look at it again.");
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
