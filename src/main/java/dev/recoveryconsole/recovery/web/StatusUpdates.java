package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.objectives.Outlook;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.RunBoard;
import dev.recoveryconsole.recovery.RunPage;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the status update of ui.md 5.4 from what the run page shows; nothing in it comes from elsewhere. */
@Component
class StatusUpdates {

    private static final Duration EVERY = Duration.ofMinutes(30);
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RunWords words;
    private final People people;

    StatusUpdates(RunWords words, People people) {
        this.words = words;
        this.people = people;
    }

    /** None once the run has ended: its end is told by the console itself. */
    @Nullable
    StatusUpdate of(RunPage page) {
        var run = page.run();
        if (run.ended()) {
            return null;
        }
        var last = page.facts().latest(Fact.StatusSent.class);
        var due = due(page);
        return new StatusUpdate(
                text(page, due),
                due,
                !due.isAfter(run.asOf()),
                last.map(Fact.StatusSent::at).orElse(null),
                last.map(sent -> people.name(Person.of(sent.by()))).orElse(""));
    }

    private static Instant due(RunPage page) {
        var due = page.run().clocks().contract().start().plus(EVERY);
        for (var sent : page.facts().all(Fact.StatusSent.class)) {
            due = next(due, sent.at());
        }
        return due;
    }

    /** One that is sent well before its time promises that time; one that is due, or nearly, promises the next. */
    private static Instant next(Instant due, Instant sent) {
        if (sent.isBefore(due.minus(EARLY))) {
            return due;
        }
        return (sent.isBefore(due) ? due : sent).plus(EVERY);
    }

    private String text(RunPage page, Instant due) {
        var run = page.run();
        var sentences = new ArrayList<String>();
        sentences.add(run.database() + ": recovery " + run.number() + ", incident "
                + run.head().incident() + ", as of " + MINUTE.format(run.asOf()));
        sentences.add(step(run));
        sentences.addAll(loss(run));
        sentences.add(words.doors(run.doors()));
        sentences.add(finish(run, page.board()));
        sentences.add("Next update by " + MINUTE.format(next(due, run.asOf())));
        return String.join(". ", sentences) + ".";
    }

    private static String step(RunView run) {
        var step = PageState.current(run);
        return "Step " + step.step().number() + " of 8, " + step.step().title() + ": "
                + step.word().toLowerCase(Locale.ROOT);
    }

    private List<String> loss(RunView run) {
        var target = run.loss().target();
        return target == null
                ? List.of("The target time is not chosen yet")
                : List.of(
                        "Going back to " + SECOND.format(target),
                        "RPO gap " + words.gap(run.loss().gap()),
                        "Left behind: " + words.leftBehind(run));
    }

    private String finish(RunView run, RunBoard board) {
        var forecast = board.forecast();
        Instant deadline = run.clocks().headline().deadline();
        return (forecast == null ? none(board) : "Forecast finish " + words.forecast(forecast) + resumed(board))
                + (board.outlook() == Outlook.NO_FORECAST ? "" : ", " + lower(board.outlook())) + ", deadline "
                + MINUTE.format(deadline);
    }

    private static String resumed(RunBoard board) {
        return board.expected().ifResumed() ? " if it is resumed now" : "";
    }

    private static String lower(Outlook outlook) {
        return outlook.words().toLowerCase(Locale.ROOT);
    }

    private static String none(RunBoard board) {
        return board.whyNoForecast().startsWith("Not known") ? "No forecast yet" : board.whyNoForecast();
    }
}
