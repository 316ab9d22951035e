package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.RateLimits;
import dev.recoveryconsole.shell.SignedIn;
import dev.recoveryconsole.shell.TooManyTries;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * How often one person answers. What is not accepted adds up, so that nobody guesses a read-back; signatures add up too, because
 * whoever signs one after the other reads none. Each is counted in a transaction of its own: one in that of the answer would be
 * undone with what it refuses.
 */
@Component
class AnswerLimits {

    private final RateLimits limits;
    private final SigningDesk desk;

    AnswerLimits(RateLimits limits, SigningDesk desk) {
        this.limits = limits;
        this.desk = desk;
    }

    /** Gives the answer, or throws {@link TooManyTries} in its place. */
    Answer within(SignedIn me, Supplier<Answer> asked) {
        limits.answer(me.person());
        var answer = asked.get();
        if (answer instanceof Answer.Accepted) {
            limits.accepted(me.person());
        }
        return answer;
    }

    /** The same of a signature, which may also be one too many; then it is written down of this request. */
    Answer signing(SignOffId id, SignedIn me, Supplier<Answer> asked) {
        return within(me, () -> {
            refuseHurried(id, me);
            var answer = asked.get();
            if (answer instanceof Answer.Accepted) {
                limits.signed(me.person());
            }
            return answer;
        });
    }

    private void refuseHurried(SignOffId id, SignedIn me) {
        try {
            limits.maySign(me.person());
        } catch (TooManyTries why) {
            desk.refuseHurried(id, me);
            throw why;
        }
    }
}
