package dev.recoveryconsole.approval;

import dev.recoveryconsole.audit.Lateness;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.RateLimits;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with a request. A refusal is an answer, not an exception, so that it is recorded too. */
@Component
class SigningDesk {

    private static final String REFUSED = ": refused";
    private static final String HURRIED = "Too many signatures of one person within a while.";
    private static final String ROLE = "Answering needs the role approver.";

    private final SignOffRows rows;
    private final SignOffJournal journal;
    private final ApprovalSettings settings;
    private final SignOffSeal seal;
    private final Policy policy;
    private final RateLimits limits;
    private final Lateness lateness;
    private final InstantSource clock;

    SigningDesk(
            SignOffRows rows,
            SignOffJournal journal,
            ApprovalSettings settings,
            SignOffSeal seal,
            Policy policy,
            RateLimits limits,
            Lateness lateness,
            InstantSource clock) {
        this.rows = rows;
        this.journal = journal;
        this.settings = settings;
        this.seal = seal;
        this.policy = policy;
        this.limits = limits;
        this.lateness = lateness;
        this.clock = clock;
    }

    @Transactional
    Answer sign(SignOffId id, SignedIn me, Signature signature) {
        var signOff = taken(id);
        var answer = lateness.whyNoApprovals()
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> sign(signOff, me, signature));
        return conclude("sign-off signed", me.person(), signOff, answer, SignOffSigned::new);
    }

    private Answer sign(SignOff signOff, SignedIn me, Signature signature) {
        return signOff.sign(me, signature, clock.instant(), settings.executeWithin(), seal, policy);
    }

    @Transactional
    Answer decline(SignOffId id, SignedIn me, String reason) {
        var signOff = taken(id);
        var answer = signOff.decline(me, reason, clock.instant(), seal, policy);
        return conclude("sign-off declined", me.person(), signOff, answer, SignOffDeclined::new);
    }

    @Transactional
    Answer withdraw(SignOffId id, SignedIn me) {
        var signOff = taken(id);
        var answer = signOff.withdraw(me, clock.instant(), seal, policy);
        return conclude("sign-off withdrawn", me.person(), signOff, answer, SignOffWithdrawn::new);
    }

    /** Whoever signs one after the other reads none of them: it stays open, and whoever asked is told. */
    @Transactional
    void refuseHurried(SignOffId id, SignedIn me) {
        var view = taken(id).view(clock.instant());
        journal.recordRefusal("sign-off signed" + REFUSED, me.person(), view, HURRIED);
        journal.tell(new SignOffHurried(view, me.person()));
    }

    /** Somebody without the role tried to sign it; false when there is no such request. */
    @Transactional
    boolean refuseSigning(SignOffId id, SignedIn me) {
        return refuse("sign-off signed", id, me);
    }

    /** The same of a decline. */
    @Transactional
    boolean refuseDeclining(SignOffId id, SignedIn me) {
        return refuse("sign-off declined", id, me);
    }

    private boolean refuse(String act, SignOffId id, SignedIn me) {
        var signOff = rows.findById(id.number()).map(one -> one.view(clock.instant()));
        signOff.filter(view -> limits.recordsRefusal(me.person(), ""))
                .ifPresent(view -> journal.recordRefusal(act + REFUSED, me.person(), view, ROLE));
        return signOff.isPresent();
    }

    private SignOff taken(SignOffId id) {
        var signOff = rows.get(id);
        journal.takeRun(signOff.view(clock.instant()));
        return signOff;
    }

    private Answer conclude(
            String act, Person actor, SignOff signOff, Answer answer, Function<SignOffView, Object> event) {
        var view = signOff.view(clock.instant());
        switch (answer) {
            case Answer.Accepted() -> journal.record(act, actor, view, event.apply(view));
            case Answer.Refused(var field, var reason) -> journal.recordRefusal(act + REFUSED, actor, view, reason);
        }
        return answer;
    }
}
