package dev.recoveryconsole.timeline;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.outside.BoundedWait;
import dev.recoveryconsole.outside.NoAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What happened to a database, from all who know. It is asked anew at most every few seconds, because each move of the
 * slider asks; what can be restored is never taken from here.
 */
@Component
public class Timeline {

    private static final Duration FRESH = Duration.ofSeconds(15);

    /** When somebody did not answer: long enough for a hand on the slider, short enough for "Try again". */
    private static final Duration HALF_KNOWN = Duration.ofSeconds(3);

    private final List<TimelineSource> sources;
    private final BoundedWait waits;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Timeline(List<TimelineSource> sources, BoundedWait waits, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.waits = waits;
        this.clock = clock;
    }

    /**
     * What is known.
     *
     * @param events oldest first
     * @param notKnown sentences about sources that gave no answer
     * @param notConfigured sentences about sources that nobody has set up
     */
    public record Answer(List<TimelineEvent> events, List<String> notKnown, List<String> notConfigured) {}

    private record Kept(Instant at, Span span, Answer answer) {

        boolean covers(Span wanted, Instant now) {
            return !span.from().isAfter(wanted.from())
                    && !now.isBefore(at)
                    && now.isBefore(at.plus(answer.notKnown().isEmpty() ? FRESH : HALF_KNOWN));
        }
    }

    /** Everything in that stretch of time; a source that fails leaves a gap that is named, and no error. */
    public Answer of(Database database, Span span) {
        var key = database.current().value();
        var now = clock.instant();
        var known = kept.get(key);
        if (known == null || !known.covers(span, now)) {
            known = new Kept(now, span, ask(database, span));
            kept.put(key, known);
        }
        return known.answer();
    }

    private Answer ask(Database database, Span span) {
        var events = new ArrayList<TimelineEvent>();
        var notKnown = new ArrayList<String>();
        for (var one : begun(database, span)) {
            try {
                events.addAll(one.asked().answer());
            } catch (AwsRefused | AwsUnreachable | ClusterRefused | ClusterUnreachable | NoAnswer no) {
                notKnown.add(one.source().words() + " are not known: " + no.getMessage());
            }
        }
        events.sort(Comparator.comparing(TimelineEvent::at));
        return new Answer(List.copyOf(events), List.copyOf(notKnown), notConfigured(database));
    }

    private record Question(TimelineSource source, BoundedWait.Asked<List<TimelineEvent>> asked) {}

    /** All are asked at once, so that the page waits for the slowest and not for the sum. */
    private List<Question> begun(Database database, Span span) {
        return sources.stream()
                .map(source -> new Question(source, waits.ask(source.system(), () -> source.events(database, span))))
                .toList();
    }

    private List<String> notConfigured(Database database) {
        return sources.stream()
                .filter(source -> source.missingSetting(database) != null)
                .map(source -> source.words() + ": no source configured (" + source.missingSetting(database) + ")")
                .toList();
    }
}
