package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request of the model. */
final class Request {

    static final Duration TIME = Duration.ofMinutes(15);

    /** What is signed; equal ones have the same digest. */
    record Words(Command.Of run, Gate gate, int plan, int task, Staff policy, int act) {}

    final Words words;
    final Set<Who> editors = EnumSet.noneOf(Who.class);
    Who requester;
    Instant approveBy;
    SignOffState state = SignOffState.REQUESTED;
    boolean intact = true;
    String reason = "";

    @Nullable
    Who signer;

    @Nullable
    Instant executeBy;

    Request(Words words, Who requester, Set<Who> editors, Instant approveBy) {
        this.words = words;
        this.requester = requester;
        this.approveBy = approveBy;
        this.editors.addAll(editors);
    }

    /** As somebody has read it. */
    Request copy() {
        var copy = new Request(words, requester, editors, approveBy);
        copy.state = state;
        copy.intact = intact;
        copy.reason = reason;
        copy.signer = signer;
        copy.executeBy = executeBy;
        return copy;
    }

    boolean open() {
        return state == SignOffState.REQUESTED || state == SignOffState.SIGNED;
    }

    /** A deadline counts before anybody has written it down. */
    SignOffState stateAt(Instant now) {
        var deadline = state == SignOffState.SIGNED ? Objects.requireNonNull(executeBy) : approveBy;
        return open() && now.isAfter(deadline) ? SignOffState.EXPIRED : state;
    }

    void close(SignOffState end, String why) {
        state = end;
        reason = why;
    }

    Seen.Asked seen() {
        return new Seen.Asked(words.run(), words.gate(), state, requester, signer, approveBy, executeBy);
    }
}
