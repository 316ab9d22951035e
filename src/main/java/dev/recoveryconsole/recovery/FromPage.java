package dev.recoveryconsole.recovery;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out what a form asks for, unless its page shows what is no longer so. A form that is about one task carries that task
 * and is checked by it; others carry one of these parts. Holding traffic and putting on hold carry nothing: they only make the
 * run safer, can be undone, and must not fail because it went on meanwhile.
 */
@Component
public class FromPage {

    private final Recoveries recoveries;
    private final RunPages pages;
    private final WhatChanged changed;

    FromPage(Recoveries recoveries, RunPages pages, WhatChanged changed) {
        this.recoveries = recoveries;
        this.pages = pages;
        this.changed = changed;
    }

    /** What an act depends on. */
    public enum Part {
        /** Where the run is, and on what it waits for a person; not each of the tasks that the engine walks through. */
        WAY(FromPage::way, null),
        /** Since when it is on hold. */
        HOLD(run -> run.turn().onHold() == null ? null : run.turn().onHold().since(), null),
        /** Since when traffic is held. */
        DOORS(run -> run.doors().heldAt(), null),
        TARGET(run -> run.loss().nextTarget(), "target time"),
        DAMAGE(RunView::damageAt, "damage start"),
        DATABASE(RunView::database, "database"),
        SOURCE(
                run -> run.loss().nextFrom() == null
                        ? null
                        : run.loss().nextFrom().code(),
                "what is restored from");

        private final Function<RunView, @Nullable Object> value;
        private final @Nullable String words;

        Part(Function<RunView, @Nullable Object> value, @Nullable String words) {
            this.value = value;
            this.words = words;
        }

        private String of(RunView run) {
            var now = value.apply(run);
            return now == null ? "none" : now.toString();
        }
    }

    /** What a form has to carry of that part. */
    public String shown(String part, RunView run) {
        return Part.valueOf(part).of(run);
    }

    /** The same, for a page whose controller puts it into the model. */
    public String shown(Part part, RunView run) {
        return part.of(run);
    }

    /** In one transaction with the act. */
    @Transactional
    public void act(String number, Part part, @Nullable String shown, Runnable act) {
        check(number, part, shown);
        act.run();
    }

    /** Refuses what comes from an old page; a form that says nothing of it, as one that is sent by hand, is judged by its act. */
    @Transactional
    public void check(String number, Part part, @Nullable String shown) {
        var recovery = recoveries.lockedByNumber(number);
        if (shown == null || recovery.ended()) {
            return; // the act itself says that the run has ended
        }
        var now = part.of(pages.of(number));
        if (!shown.equals(now)) {
            throw changed.ofPage(
                    recovery,
                    part.words == null
                            ? ""
                            : "The page showed " + part.words + " " + shown + "; now it is " + now + ".");
        }
    }

    private static String way(RunView run) {
        var task = run.turn().task();
        if (task == null) {
            return "draft";
        }
        var hold = run.turn().onHold();
        return task.attempt() + " " + task.name().script() + " "
                + task.name().step().number()
                + (task.stopped() ? " " + task.id() : "")
                + (hold == null ? "" : " " + hold.since());
    }
}
