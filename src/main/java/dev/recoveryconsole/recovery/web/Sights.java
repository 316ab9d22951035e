package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.outside.OpenQuestions;
import dev.recoveryconsole.outside.OutsideSettings;
import dev.recoveryconsole.plan.RestoreWindow;
import dev.recoveryconsole.recovery.RestoreWindows;
import dev.recoveryconsole.timeline.Span;
import dev.recoveryconsole.timeline.Timeline;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** What step 2 asks the world about a database: what can be restored, and what happened meanwhile. */
@Component
class Sights {

    private final Databases databases;
    private final RestoreWindows windows;
    private final Timeline timeline;
    private final OpenQuestions<Sight> questions;

    Sights(
            Databases databases,
            RestoreWindows windows,
            Timeline timeline,
            OutsideSettings settings,
            InstantSource clock) {
        this.databases = databases;
        this.windows = windows;
        this.timeline = timeline;
        this.questions = new OpenQuestions<>(settings, clock);
    }

    /** What was seen. */
    sealed interface Sight {

        /** There is nothing to choose from, and why. */
        record Closed(String why) implements Sight {}

        /**
         * There is a window.
         *
         * @param domain from its first second to now
         */
        record Open(RestoreWindow window, Span domain, Timeline.Answer told) implements Sight {}
    }

    /** Waits for a moment; the page comes back for the rest. */
    OpenQuestions.State<Sight> ask(String name) {
        var database = databases.get(name);
        return questions.ask(database.current().value(), () -> of(database));
    }

    /** Does not wait. */
    OpenQuestions.State<Sight> look(String name) {
        var database = databases.get(name);
        return questions.look(database.current().value(), () -> of(database));
    }

    /** Asks anew, and waits as long as any page does. */
    Sight now(String name) {
        return of(databases.get(name));
    }

    private Sight of(Database database) {
        return switch (windows.of(database)) {
            case RestoreWindows.Closed(var why) -> new Sight.Closed(why);
            case RestoreWindows.Open(var window) ->
                new Sight.Open(window, domain(window), timeline.of(database, domain(window)));
        };
    }

    /** From the first restorable second to now, so that it is seen what is not restorable yet. */
    private static Span domain(RestoreWindow window) {
        var now = window.checkedAt().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        var end = now.isAfter(window.latest()) ? now : window.latest().plusSeconds(1);
        return new Span(window.earliest(), end);
    }
}
