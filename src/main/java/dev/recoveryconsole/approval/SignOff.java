package dev.recoveryconsole.approval;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.SignedIn;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A request for a signature over one exact digest, and its answer; {@link AnswerRules} say whose and which answer counts. */
@Entity
@Table(name = "sign_off")
class SignOff {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "sign_off_number")
    @SequenceGenerator(name = "sign_off_number", sequenceName = "sign_off_number", allocationSize = 1)
    private @Nullable Long number;

    @Version
    private @Nullable Long version;

    private UUID recovery;
    private String runNumber;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Gate gate;

    private int attempt;
    private int planVersion;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String payload;

    private String digest;
    private String readBackExpected;
    private Person requester;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT) // one query for all requests of a run
    @CollectionTable(name = "sign_off_editor", joinColumns = @JoinColumn(name = "sign_off"))
    @Column(name = "editor")
    private Set<Person> editors;

    private Instant askedAt;
    private Instant approveBy;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private SignOffState state;

    /** Set while the request is open and unique in the table: a gate of a run has one open request at most. */
    private @Nullable String openKey;

    private @Nullable Person signer;
    private @Nullable Instant signedAt;
    private @Nullable Instant signerAuthTime;
    private @Nullable Instant executeBy;
    private @Nullable String readBackGiven;
    private @Nullable String comment;
    private @Nullable String reason;
    private @Nullable Instant closedAt;

    private @Nullable String askedFrom;
    private @Nullable Integer shownSeconds;
    private boolean sameDevice;

    /** Of the {@link SignOffSeal}; null of an older version, and once it ended without a deed. */
    private @Nullable String seal;

    @SuppressWarnings("NullAway.Init")
    protected SignOff() {} // for JPA only

    SignOff(AskForSignOff ask, Instant now, Duration approveWithin) {
        recovery = ask.recovery();
        runNumber = ask.runNumber();
        gate = ask.gate();
        attempt = ask.attempt();
        planVersion = ask.planVersion();
        payload = ask.payload().canonical();
        digest = CanonicalJson.digest(payload);
        readBackExpected = ReadBack.normal(ask.readBack());
        requester = ask.requester();
        editors = new HashSet<>(ask.editors());
        askedAt = now;
        approveBy = now.plus(approveWithin);
        state = SignOffState.REQUESTED;
        openKey = openKey(recovery, gate);
    }

    /** Of {@link Devices#here}, while it is asked. */
    void cameFrom(@Nullable String device) {
        askedFrom = device;
    }

    static String openKey(UUID recovery, Gate gate) {
        return recovery + "/" + gate;
    }

    /** Why this person cannot answer this request, in words; nothing when they can. */
    Optional<String> whyNot(SignedIn me, Instant now, SignOffSeal seals, Policy policy) {
        return rules(now, seals, policy).whyNot(me);
    }

    boolean isAskedFrom(@Nullable String device) {
        return Devices.same(device, askedFrom);
    }

    private AnswerRules rules(Instant now, SignOffSeal seals, Policy policy) {
        return new AnswerRules(
                !isOpen() || isIntact(seals),
                stateAt(now),
                requester,
                editors,
                payload,
                digest,
                readBackExpected,
                askedFrom,
                policy);
    }

    /** Signs; the act may then be done until {@code executeWithin} has passed. */
    Answer sign(
            SignedIn me, Signature signature, Instant now, Duration executeWithin, SignOffSeal seals, Policy policy) {
        var refused = rules(now, seals, policy).againstSigning(me, signature, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        state = SignOffState.SIGNED;
        signer = me.person();
        signedAt = now;
        signerAuthTime =
                me.authTime().truncatedTo(ChronoUnit.MICROS); // the store keeps no more, and the seal is over it
        executeBy = now.plus(executeWithin);
        readBackGiven = ReadBack.normal(signature.readBack());
        comment = signature.comment().strip();
        shownSeconds = signature
                .shownFor(now)
                .map(Duration::toSeconds)
                .map(Math::toIntExact)
                .orElse(null);
        sameDevice = isAskedFrom(signature.from());
        seal(seals);
        return new Answer.Accepted();
    }

    Answer decline(SignedIn me, String why, Instant now, SignOffSeal seals, Policy policy) {
        var refused = rules(now, seals, policy).againstDeclining(me, why);
        if (refused.isPresent()) {
            return refused.get();
        }
        signer = me.person();
        close(SignOffState.DECLINED, why.strip(), now);
        return new Answer.Accepted();
    }

    Answer withdraw(SignedIn me, Instant now, SignOffSeal seals, Policy policy) {
        var refused = rules(now, seals, policy).againstWithdrawing(me);
        if (refused.isPresent()) {
            return refused.get();
        }
        close(SignOffState.WITHDRAWN, "Withdrawn by the person who asked", now);
        return new Answer.Accepted();
    }

    void makeVoid(String why, Instant now) {
        if (!isOpen()) {
            throw new IllegalStateException(id() + " is " + state);
        }
        close(SignOffState.VOID, why, now);
    }

    /** What the store says of it is not believed, whatever that is. */
    void distrust(String why, Instant now) {
        close(SignOffState.VOID, why, now);
    }

    /** Closes what nobody signed, or acted on, in time; gives whether it was. */
    boolean expire(Instant now) {
        if (!isOpen() || stateAt(now) != SignOffState.EXPIRED) {
            return false;
        }
        close(
                SignOffState.EXPIRED,
                state == SignOffState.SIGNED ? "Signed, but not acted on in time" : "Not signed in time",
                now);
        return true;
    }

    /** The signature is spent: one signature, one act. */
    void use(Instant now, SignOffSeal seals) {
        if (state != SignOffState.SIGNED || !isIntact(seals)) {
            throw new IllegalStateException(id() + " is " + state + " and cannot be used");
        }
        close(SignOffState.USED, "Acted on", now);
        seal(seals);
    }

    private void close(SignOffState end, String why, Instant now) {
        state = end;
        reason = why;
        closedAt = now;
        openKey = null;
        seal = null;
    }

    boolean isOpen() {
        return state == SignOffState.REQUESTED || state == SignOffState.SIGNED;
    }

    /** The state as of now: a deadline that has passed counts at once, before anybody has written it down. */
    SignOffState stateAt(Instant now) {
        var deadline = state == SignOffState.SIGNED ? executeBy : approveBy;
        return isOpen() && deadline != null && now.isAfter(deadline) ? SignOffState.EXPIRED : state;
    }

    /** For what the console itself has just written; a new request has to have its number first. */
    void seal(SignOffSeal seals) {
        seal = seals.of(view(askedAt), readBackExpected);
    }

    /** Whether what is stored is what the console wrote. As of its asking, when no deadline had changed its state yet. */
    boolean isIntact(SignOffSeal seals) {
        return seals.fits(view(askedAt), readBackExpected, seal);
    }

    /** Whether this asks for the same again, by the same people. */
    boolean repeats(AskForSignOff ask) {
        return digest.equals(ask.payload().digest())
                && attempt == ask.attempt()
                && planVersion == ask.planVersion()
                && requester.equals(ask.requester())
                && editors.equals(ask.editors());
    }

    /** Whether this human being, by whichever account, asked for it or edited it. */
    boolean concerns(Person person, Policy policy) {
        return policy.sameHuman(requester, person) || editors.stream().anyMatch(one -> policy.sameHuman(one, person));
    }

    SignOffId id() {
        return new SignOffId(Objects.requireNonNull(number, "not saved yet"));
    }

    SignOffView view(Instant now) {
        return new SignOffView(
                id(),
                recovery,
                runNumber,
                gate,
                attempt,
                planVersion,
                digest,
                payload,
                requester,
                Set.copyOf(editors),
                askedAt,
                approveBy,
                stateAt(now),
                signer,
                signedAt,
                signerAuthTime,
                executeBy,
                readBackGiven,
                comment,
                reason,
                closedAt,
                new Circumstances(askedFrom, shownSeconds, sameDevice));
    }
}
