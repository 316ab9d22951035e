package dev.recoveryconsole.approval;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
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

/** A request for a signature over one exact digest, and its answer (SEQ-RC-001: a second person approves). */
@Entity
@Table(name = "sign_off")
class SignOff {

    private static final int LONGEST = 2000;
    private static final String TOO_LONG = "This is longer than 2000 characters.";

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

    static String openKey(UUID recovery, Gate gate) {
        return recovery + "/" + gate;
    }

    /** Why this person cannot answer this request, in words; nothing when they can. */
    Optional<String> whyNot(SignedIn me, Instant now) {
        if (stateAt(now) != SignOffState.REQUESTED) {
            return Optional.of("This request is no longer open: " + SignOffWords.of(stateAt(now)) + ".");
        }
        if (requester.equals(me.person())) {
            return Optional.of("You asked for this, so somebody else has to sign.");
        }
        if (editors.contains(me.person())) {
            return Optional.of("You edited what is to be signed, so somebody else has to sign.");
        }
        return me.is(Role.APPROVER) ? Optional.empty() : Optional.of("Signing needs the role approver.");
    }

    /** Signs; the act may then be done until {@code executeWithin} has passed. */
    Answer sign(SignedIn me, Signature signature, Instant now, Duration executeWithin) {
        var obstacle = whyNot(me, now).or(() -> whyNotThis(me, signature, now));
        if (obstacle.isPresent()) {
            return new Answer.Refused(obstacle.get());
        }
        if (!ReadBack.matches(readBackExpected, signature.readBack())) {
            return new Answer.Refused("readBack", "This is not what the page shows. Read it again and type it.");
        }
        if (signature.comment().length() > LONGEST) {
            return new Answer.Refused("comment", TOO_LONG);
        }
        state = SignOffState.SIGNED;
        signer = me.person();
        signedAt = now;
        signerAuthTime = me.authTime();
        executeBy = now.plus(executeWithin);
        readBackGiven = ReadBack.normal(signature.readBack());
        comment = signature.comment().strip();
        return new Answer.Accepted();
    }

    private Optional<String> whyNotThis(SignedIn me, Signature signature, Instant now) {
        if (!me.freshFactor(now)) {
            return Optional.of("Your last sign-in with a second factor is too long ago. Sign in again.");
        }
        return digest.equals(signature.digest())
                ? Optional.empty()
                : Optional.of("The page showed something else than what is to be signed now. Look at it again.");
    }

    Answer decline(SignedIn me, String why, Instant now) {
        var obstacle = whyNot(me, now);
        if (obstacle.isPresent()) {
            return new Answer.Refused(obstacle.get());
        }
        if (why.isBlank()) {
            return new Answer.Refused("reason", "Say why, so that whoever asked knows what to change.");
        }
        if (why.length() > LONGEST) {
            return new Answer.Refused("reason", TOO_LONG);
        }
        signer = me.person();
        close(SignOffState.DECLINED, why.strip(), now);
        return new Answer.Accepted();
    }

    Answer withdraw(SignedIn me, Instant now) {
        if (stateAt(now) != SignOffState.REQUESTED) {
            return new Answer.Refused("This request is no longer open: " + SignOffWords.of(stateAt(now)) + ".");
        }
        if (!requester.equals(me.person())) {
            return new Answer.Refused("Only the person who asked can withdraw it.");
        }
        close(SignOffState.WITHDRAWN, "Withdrawn by the person who asked", now);
        return new Answer.Accepted();
    }

    void makeVoid(String why, Instant now) {
        requireOpen();
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
    void use(Instant now) {
        if (state != SignOffState.SIGNED) {
            throw new IllegalStateException(id() + " is " + state + " and cannot be used");
        }
        close(SignOffState.USED, "Acted on", now);
    }

    private void close(SignOffState end, String why, Instant now) {
        state = end;
        reason = why;
        closedAt = now;
        openKey = null;
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new IllegalStateException(id() + " is " + state);
        }
    }

    boolean isOpen() {
        return state == SignOffState.REQUESTED || state == SignOffState.SIGNED;
    }

    /** The state as of now: a deadline that has passed counts at once, before anybody has written it down. */
    SignOffState stateAt(Instant now) {
        var deadline = state == SignOffState.SIGNED ? executeBy : approveBy;
        return isOpen() && deadline != null && now.isAfter(deadline) ? SignOffState.EXPIRED : state;
    }

    /** Whether the stored words still are the ones whose digest is stored. */
    boolean isIntact() {
        return CanonicalJson.digest(payload).equals(digest);
    }

    /** Whether this asks for the same again, by the same people. */
    boolean repeats(AskForSignOff ask) {
        return digest.equals(ask.payload().digest())
                && attempt == ask.attempt()
                && planVersion == ask.planVersion()
                && requester.equals(ask.requester())
                && editors.equals(ask.editors());
    }

    boolean concerns(Person person) {
        return requester.equals(person) || editors.contains(person);
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
                closedAt);
    }
}
