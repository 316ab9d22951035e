package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.aws.RestoreSource;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.outside.OpenQuestions;
import dev.recoveryconsole.outside.OutsideSettings;
import dev.recoveryconsole.plan.RestoreWindow;
import dev.recoveryconsole.recovery.RestoreWindows;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.timeline.Span;
import dev.recoveryconsole.timeline.Timeline;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
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
    OpenQuestions.State<Sight> ask(RunView run) {
        var database = databases.get(run.database());
        return questions.ask(what(database, run), () -> of(database, run.loss().nextFrom()));
    }

    /** Does not wait. */
    OpenQuestions.State<Sight> look(RunView run) {
        var database = databases.get(run.database());
        return questions.look(what(database, run), () -> of(database, run.loss().nextFrom()));
    }

    /** Asks anew, and waits as long as any page does. */
    Sight now(RunView run) {
        return of(databases.get(run.database()), run.loss().nextFrom());
    }

    /** Another question whenever something else is restored from. */
    private static String what(Database database, RunView run) {
        var from = run.loss().nextFrom();
        return database.current() + (from == null ? "" : " from " + from.code());
    }

    private Sight of(Database database, @Nullable RestoreSource from) {
        return switch (windows.of(database, from)) {
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
