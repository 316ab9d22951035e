package dev.recoveryconsole.approval;

import dev.recoveryconsole.audit.Lateness;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the signing page: the request, what became of it, and what took its place. Changes nothing. */
@Component
@Transactional(readOnly = true)
class SigningPages {

    private static final int MOST_EARLIER = 3;

    private final SignOffRows rows;
    private final SignOffs signOffs;
    private final Remarks remarks;
    private final People people;
    private final SignOffSeal seal;
    private final Policy policy;
    private final Lateness lateness;
    private final Devices devices;
    private final ObjectProvider<RunClock> clocks;
    private final ObjectProvider<RunFigures> figures;
    private final ObjectProvider<RunOnHold> holds;
    private final InstantSource clock;

    SigningPages(
            SignOffRows rows,
            SignOffs signOffs,
            Remarks remarks,
            People people,
            SignOffSeal seal,
            Policy policy,
            Lateness lateness,
            Devices devices,
            ObjectProvider<RunClock> clocks,
            ObjectProvider<RunFigures> figures,
            ObjectProvider<RunOnHold> holds,
            InstantSource clock) {
        this.rows = rows;
        this.signOffs = signOffs;
        this.remarks = remarks;
        this.people = people;
        this.seal = seal;
        this.policy = policy;
        this.lateness = lateness;
        this.devices = devices;
        this.clocks = clocks;
        this.figures = figures;
        this.holds = holds;
        this.clock = clock;
    }

    SigningPage of(SignOffId id, SignedIn me) {
        var signOff = rows.get(id);
        var now = clock.instant();
        var view = signOff.view(now);
        var sameDevice = signOff.isAskedFrom(devices.here(view.digest()));
        var whyNot = signOff.whyNot(me, now, seal, policy)
                .or(() -> AnswerRules.whyNotFrom(sameDevice, policy))
                .or(lateness::whyNoApprovals);
        return new SigningPage(
                view,
                Payload.read(view.payload()),
                people.name(view.requester()),
                Optional.ofNullable(view.signer()).map(people::name).orElse(""),
                whyNot.orElse(null),
                sameDevice && whyNot.isEmpty(),
                view.waiting() && view.requester().equals(me.person()),
                view.waiting() && me.is(Role.OPERATOR),
                signers(signOffs.whoCanSign(view.requester(), view.editors())),
                deadline(view.recovery()),
                figures(view),
                onHold(view.recovery()),
                remarks.of(view.id()),
                earlier(view),
                newer(view));
    }

    /** Whoever signs knows what others have said no to. */
    private List<SigningPage.Earlier> earlier(SignOffView view) {
        return signOffs.of(view.recovery()).reversed().stream()
                .filter(one -> one.gate() == view.gate()
                        && one.id().number() < view.id().number())
                .limit(MOST_EARLIER)
                .map(one -> new SigningPage.Earlier(one.id(), one.address(), became(one)))
                .toList();
    }

    private String became(SignOffView one) {
        return one.stateInWords()
                + switch (one.state()) {
                    case DECLINED -> by(one.signer()) + because(one);
                    case WITHDRAWN -> by(one.requester());
                    case SIGNED, USED -> by(one.signer());
                    case VOID -> because(one);
                    case REQUESTED, EXPIRED -> "";
                };
    }

    private String by(@Nullable Person person) {
        return person == null ? "" : " by " + people.name(person);
    }

    private static String because(SignOffView one) {
        return one.reason() == null ? "" : ": " + one.reason();
    }

    /** What the address of a page that waits for news carries. */
    String versionOf(SignOffId id) {
        var view = rows.get(id).view(clock.instant());
        return SigningPage.version(view.state(), onHold(view.recovery()), remarks.count(id));
    }

    private @Nullable String onHold(UUID recovery) {
        return holds.stream()
                .flatMap(one -> one.onHold(recovery).stream())
                .findFirst()
                .orElse(null);
    }

    private @Nullable Instant deadline(UUID recovery) {
        return clocks.stream()
                .flatMap(one -> one.deadline(recovery).stream())
                .findFirst()
                .orElse(null);
    }

    private RunFigures.@Nullable Figures figures(SignOffView view) {
        return figures.stream()
                .flatMap(one -> one.of(view.recovery(), view.attempt()).stream())
                .findFirst()
                .orElse(null);
    }

    private SigningPage.@Nullable Newer newer(SignOffView view) {
        return signOffs.current(view.recovery(), view.gate())
                .filter(newest -> newest.id().number() > view.id().number())
                .map(newest -> new SigningPage.Newer(
                        newest, SigningPage.changes(Payload.read(view.payload()), Payload.read(newest.payload()))))
                .orElse(null);
    }

    private List<SigningPage.Signer> signers(List<Person> persons) {
        return persons.stream()
                .map(one -> new SigningPage.Signer(one.id(), people.name(one)))
                .toList();
    }
}
