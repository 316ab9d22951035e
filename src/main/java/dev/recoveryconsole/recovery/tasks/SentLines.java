package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.recovery.AttemptView;
import dev.recoveryconsole.recovery.Evidence.Line;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SentRestore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the run itself knows of a restore that was sent: when, with what answer, and what the looks since found. */
final class SentLines {

    private SentLines() {}

    static List<Line> of(Run run, SentRestore sent) {
        var attempt = run.attempt();
        var all = new ArrayList<>(List.of(
                new Line("Intended", moment(attempt.intentAt())),
                new Line("Calls sent", attempt.sends() + " of at most " + AttemptView.MOST_SENDS)));
        if (attempt.sentAt() != null) {
            all.add(call(run, 1, attempt.sentAt()));
        }
        if (attempt.sentAgainAt() != null) {
            all.add(call(run, 2, attempt.sentAgainAt()));
        }
        all.add(new Line("Looks that found nothing", moments(sent.emptyLooks())));
        if (attempt.sentAt() != null) {
            all.add(new Line(
                    "Of them after the quiet period of " + sent.quietPeriod().toSeconds() + " s",
                    moments(sent.quietLooks())));
        }
        return all;
    }

    private static Line call(Run run, int send, Instant at) {
        var answer = run.facts(Fact.RestoreAnswered.class).stream()
                .filter(one -> one.send() == send)
                .map(one -> one.said() + ", request id " + (one.requestId() == null ? "none" : one.requestId()))
                .findFirst()
                .orElse("no answer was recorded, so no request id is known");
        return new Line("Call " + send, "sent " + at + ": " + answer);
    }

    private static String moment(@Nullable Instant at) {
        return at == null ? "never" : at.toString();
    }

    private static String moments(List<Instant> all) {
        return all.isEmpty() ? "none" : all.stream().map(Instant::toString).collect(Collectors.joining(", "));
    }
}
