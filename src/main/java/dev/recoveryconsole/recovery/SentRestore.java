package dev.recoveryconsole.recovery;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.aws.RestoreRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the store knows of an attempt's restore that was sent and not seen. The task that looks and the arm that would send it
 * again both ask here.
 */
public record SentRestore(Run run, Duration quietPeriod) {

    /** One look may be answered by a part of AWS that lags; two, one after the other, count (G3). */
    private static final int LOOKS = 2;

    /** Byte for byte the same request has the same digest. */
    public static String digest(RestoreRequest request) {
        return CanonicalJson.digest(CanonicalJson.of(request));
    }

    /** Until then the newest call may still be on its way; null before the first one. */
    public Instant quietUntil() {
        return Objects.requireNonNull(run.attempt().lastSentAt()).plus(quietPeriod);
    }

    /** When looks by name found nothing, oldest first. */
    public List<Instant> emptyLooks() {
        return looks().stream()
                .filter(look -> look.found() == null)
                .map(Fact.RestoreLooked::at)
                .toList();
    }

    /** The same of those that count: after the newest call, and after its quiet period. */
    public List<Instant> quietLooks() {
        return looks().stream()
                .filter(look -> look.send() == run.attempt().sends() && look.found() == null)
                .map(Fact.RestoreLooked::at)
                .filter(at -> !at.isBefore(quietUntil()))
                .toList();
    }

    /** Enough looks found nothing, this one included. */
    public boolean gone() {
        return quietLooks().size() + 1 >= LOOKS;
    }

    /** Why nobody may have it sent a second time, as far as the store knows; empty when that is open. */
    public Optional<String> againstAnother() {
        var attempt = run.attempt();
        if (attempt.resourceId() != null) {
            return Optional.of("AWS has given " + attempt.resourceId());
        }
        if (attempt.sentAt() == null) {
            return Optional.of("Nothing was sent yet");
        }
        if (attempt.sends() >= AttemptView.MOST_SENDS) {
            return Optional.of("It was sent twice, which is the most");
        }
        return seen().or(this::otherRequest);
    }

    /** Why it is not sent a second time now: only stored looks count where it is armed. */
    Optional<String> againstSending() {
        return againstAnother()
                .or(() -> quietLooks().size() >= LOOKS
                        ? Optional.empty()
                        : Optional.of("Too few looks found nothing after the quiet period"));
    }

    /** What was there once may have been ours: a second call would make it again (G2). */
    private Optional<String> seen() {
        var found = looks().stream().filter(look -> look.found() != null).findFirst();
        if (found.isPresent()) {
            return found.map(look -> "An instance of that name was there at " + look.at() + ": " + look.found());
        }
        return run.facts(Fact.RestoreAnswered.class).stream()
                .filter(Fact.RestoreAnswered::nameTaken)
                .findFirst()
                .map(answer -> "AWS said at " + answer.at() + " that an instance of that name exists");
    }

    private Optional<String> otherRequest() {
        var sent = run.attempt().requestDigest();
        var same = sent == null || sent.equals(digest(run.plan().restoreRequest(run.planDigest())));
        return same ? Optional.empty() : Optional.of("It would not be the same request any more");
    }

    private List<Fact.RestoreLooked> looks() {
        return run.facts(Fact.RestoreLooked.class);
    }
}
