package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.OneByOne;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What the engine needs of signatures: ask for one, see how it stands, and make sure of it when it counts. */
@Component
public class SignOffs {

    /** What follows a request that became void. */
    public static final String NEW_ONE_FOLLOWS = "A new request follows";

    static final String NEW_ONE_NEEDED = "A new request is needed";

    static final Set<SignOffState> OPEN = Set.of(SignOffState.REQUESTED, SignOffState.SIGNED);

    /** Something may be done under these. */
    private static final Set<SignOffState> COUNTS = Set.of(SignOffState.SIGNED, SignOffState.USED);

    private final SignOffRows rows;
    private final SignOffJournal journal;
    private final ChangedSignOffs changed;
    private final SignOffSeal seal;
    private final Devices devices;
    private final ApprovalSettings settings;
    private final People people;
    private final SignerRights rights;
    private final Policy policy;
    private final TransactionTemplate tx;
    private final InstantSource clock;

    SignOffs(
            SignOffRows rows,
            SignOffJournal journal,
            ChangedSignOffs changed,
            SignOffSeal seal,
            Devices devices,
            ApprovalSettings settings,
            People people,
            SignerRights rights,
            Policy policy,
            TransactionTemplate tx,
            InstantSource clock) {
        this.rows = rows;
        this.journal = journal;
        this.changed = changed;
        this.seal = seal;
        this.devices = devices;
        this.settings = settings;
        this.people = people;
        this.rights = rights;
        this.policy = policy;
        this.tx = tx;
        this.clock = clock;
    }

    /** The digest of the policy that counts here: each request carries it in its words as {@link Payload#POLICY}. */
    public String policy() {
        return policy.digest();
    }

    /**
     * Asks for a signature, and gives its number. Asked again with the same words it gives the open request; with
     * others, the open one becomes void.
     */
    @Transactional
    public SignOffId ask(AskForSignOff ask) {
        var now = clock.instant();
        var open = rows.findByOpenKey(SignOff.openKey(ask.recovery(), ask.gate()));
        if (open.isPresent() && isSame(open.get(), ask, now)) {
            return open.get().id();
        }
        open.ifPresent(old -> replace(old, ask, now));
        var signOff = rows.save(new SignOff(ask, now, settings.approveWithin()));
        signOff.cameFrom(devices.here(ask.payload().digest()));
        signOff.seal(seal);
        var view = signOff.view(now);
        journal.record("sign-off asked", ask.requester(), view, new SignOffAsked(view));
        return signOff.id();
    }

    private boolean isSame(SignOff open, AskForSignOff ask, Instant now) {
        return open.stateAt(now) != SignOffState.EXPIRED && open.isIntact(seal) && open.repeats(ask);
    }

    private void replace(SignOff old, AskForSignOff ask, Instant now) {
        if (!expire(old, now) && !changed.makeVoid(old, NEW_ONE_FOLLOWS, now)) {
            makeVoid(old, "Replaced by a request with plan version " + ask.planVersion(), NEW_ONE_FOLLOWS, now);
        }
        rows.flush();
    }

    /** The newest request for this gate, whatever its state. */
    @Transactional(readOnly = true)
    public Optional<SignOffView> current(UUID recovery, Gate gate) {
        return rows.findFirstByRecoveryAndGateOrderByNumberDesc(recovery, gate).map(one -> one.view(clock.instant()));
    }

    /** Every request of this recovery, oldest first. */
    @Transactional(readOnly = true)
    public List<SignOffView> of(UUID recovery) {
        return rows.findByRecoveryOrderByNumber(recovery).stream()
                .map(one -> one.view(clock.instant()))
                .toList();
    }

    /** The recoveries in which this person signed or declined something. */
    @Transactional(readOnly = true)
    public Set<UUID> answeredBy(Person person) {
        return rows.answeredBy(person);
    }

    /** Makes every open request and every unused signature of the recovery void; what it stood for is asked for anew. */
    @Transactional
    public void voidAll(UUID recovery, String why) {
        voidAll(recovery, why, NEW_ONE_NEEDED);
    }

    /**
     * The same, where something else follows.
     *
     * @param next a sentence for whoever was asked
     */
    @Transactional
    public void voidAll(UUID recovery, String why, String next) {
        var now = clock.instant();
        rows.findByRecoveryAndStateIn(recovery, OPEN).forEach(one -> makeVoid(one, why, next, now));
    }

    /**
     * The runs that have an open request or an unused signature, each with its row taken until the caller's transaction ends:
     * in one order, and before its audit log's, so that nobody who has one of them waits for this.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> takeOpen() {
        var runs = rows.runsWith(OPEN);
        runs.forEach(journal::takeRun);
        return runs;
    }

    private void makeVoid(SignOff signOff, String why, String next, Instant now) {
        signOff.makeVoid(why, now);
        var view = signOff.view(now);
        journal.record("sign-off void", null, view, new SignOffVoided(view, next));
    }

    boolean expire(SignOff signOff, Instant now) {
        if (!signOff.isOpen() || signOff.stateAt(now) != SignOffState.EXPIRED) {
            return false;
        }
        journal.takeRun(signOff.view(now));
        signOff.expire(now);
        var view = signOff.view(now);
        journal.record("sign-off expired", null, view, new SignOffExpired(view));
        return true;
    }

    /**
     * Closes everything whose time has passed. Each in a transaction of its own: it takes its run's row and then the audit
     * log's, and two runs in one transaction would be taken the other way round.
     */
    public void expireOverdue() {
        var now = clock.instant();
        var overdue = rows.findByStateInOrderByNumber(OPEN).stream()
                .filter(one -> one.stateAt(now) == SignOffState.EXPIRED)
                .map(SignOff::id)
                .toList();
        OneByOne.each(
                overdue,
                id -> id,
                "was not closed",
                id -> tx.executeWithoutResult(status -> expire(rows.get(id), now)));
    }

    /**
     * Whether the act with this digest may be done at this moment. Locks the row until the caller's transaction ends,
     * and asks everything again that was true when it was signed; without a transaction it refuses to answer.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Authority check(UUID recovery, Gate gate, String digest, Instant now) {
        return rows.findFirstByRecoveryAndGateOrderByNumberDesc(recovery, gate)
                .flatMap(newest -> rows.lock(newest.id().number()))
                .map(signOff -> judge(signOff, digest, now))
                .orElseGet(() -> new Authority.NotSigned("Nobody has been asked to sign."));
    }

    private Authority judge(SignOff signOff, String digest, Instant now) {
        var view = signOff.view(now);
        if (COUNTS.contains(view.state()) && changed.makeVoid(signOff, NEW_ONE_NEEDED, now)) {
            return new Authority.Void(ChangedSignOffs.WHY);
        }
        return switch (view.state()) {
            case REQUESTED -> new Authority.NotSigned("Nobody has signed yet.");
            case USED -> judgeUsed(view, digest);
            case DECLINED -> new Authority.Declined(reason(view));
            case EXPIRED -> new Authority.Expired("The time for it has passed.");
            case VOID, WITHDRAWN -> new Authority.Void(reason(view));
            case SIGNED -> judgeSigned(signOff, view, digest, now);
        };
    }

    private static Authority judgeUsed(SignOffView view, String digest) {
        return view.digest().equals(digest)
                ? new Authority.InUse(view)
                : new Authority.NotSigned("The signature was used for something else.");
    }

    private Authority judgeSigned(SignOff signOff, SignOffView view, String digest, Instant now) {
        if (!view.digest().equals(digest)) {
            return new Authority.NotSigned("What was signed is not what is about to be done.");
        }
        var gone = countsNoMore(signOff, view);
        gone.ifPresent(
                why -> makeVoid(signOff, why, NEW_ONE_NEEDED, now)); // else the run waits for it until it expires
        return gone.<Authority>map(Authority.Void::new).orElseGet(() -> new Authority.Valid(view));
    }

    private Optional<String> countsNoMore(SignOff signOff, SignOffView view) {
        return rights.lost(signOff, view)
                .or(() -> policy.isOf(view.payload()) ? Optional.empty() : Optional.of(Policy.CHANGED));
    }

    private static String reason(SignOffView view) {
        return Optional.ofNullable(view.reason()).orElse("No reason was given.");
    }

    /**
     * Whether the newest signature of the gate is over this digest and signed or in use. A hint to look closer: only
     * {@link #check} counts where an effect is armed.
     */
    @Transactional(readOnly = true)
    public boolean holds(UUID recovery, Gate gate, String digest) {
        return current(recovery, gate)
                .filter(view -> view.digest().equals(digest))
                .filter(view -> view.state() == SignOffState.SIGNED || view.state() == SignOffState.USED)
                .isPresent();
    }

    /** Spends the signature, in the transaction that arms the effect. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(SignOffId id) {
        var signOff = rows.get(id);
        signOff.use(clock.instant(), seal);
        var view = signOff.view(clock.instant());
        journal.recordUse(view, rights.readAt(view).orElse(null), new SignOffUsed(view));
    }

    /** Who could sign a request of this person that these people edited, in the order of the settings. */
    public List<Person> whoCanSign(Person requester, Set<Person> editors) {
        return people.withRole(Role.APPROVER).stream()
                .filter(person -> !policy.sameHuman(requester, person))
                .filter(person -> editors.stream().noneMatch(one -> policy.sameHuman(one, person)))
                .toList();
    }
}
