package dev.recoveryconsole.journey;

import dev.recoveryconsole.faults.FaultFiles;
import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.journey.Assassin.Place;
import dev.recoveryconsole.journey.Assassin.Strike;
import dev.recoveryconsole.recovery.FaultsToRun;
import dev.recoverysandbox.console.Consoles;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A sample of the crash matrix with real consoles: of two on one PostgreSQL the one that has the turn is killed with SIGKILL
 * once under each signature of a recovery, and the other one goes on.
 */
@Tag("faults")
class KilledAnywhereTests extends FaultyWorld {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String TABLE = "killed-anywhere.md";

    /** What each signature lets happen, task by task. */
    private static final List<List<Strike>> PHASES = List.of(
            List.of(at("REQUEST_RESTORE", Act.RESTORE)),
            List.of(at("REDELETE_USERS", null)),
            List.of(
                    at("SWITCH_SECRET", Act.PATCH_SECRET),
                    at("HOLD_TRAFFIC", Act.HOLD),
                    at("BRING_BACK", Act.RESTART),
                    at("FENCE_OLD", null),
                    at("STOP_WRITERS", Act.SCALE),
                    at("RAISE_SEQUENCES", null)),
            List.of(at("OPEN_TRAFFIC", Act.OPEN), at("MOVE_REGISTRY", Act.TAG)));

    private final Consoles consoles = running.world().consoles();
    private final RunningWorld atTheFront =
            new RunningWorld(running.world(), running.world().front().address(), running.witness());

    @AfterEach
    void bothUp() {
        consoles.start(1);
        consoles.start(2);
    }

    @AfterAll
    static void one_is_left_for_the_next() {
        RunningWorld.get().world().consoles().kill(2);
    }

    @Test
    void whichever_is_killed_wherever_the_other_one_goes_on_and_nothing_is_done_twice() throws Exception {
        var wanted = FaultsToRun.now();
        var stop = System.nanoTime() + wanted.limit().toNanos();
        FaultFiles.write(
                TABLE,
                "# Two consoles, one killed\n\nSeed " + wanted.seed()
                        + ". From the kill to the other one's next turn, in real time.\n\n"
                        + "| Trial | Task | Killed | Console | To the next turn |\n|---|---|---|---:|---:|\n");
        for (var trial = 0; trial < wanted.trials() && System.nanoTime() < stop; trial++) {
            recovery(trial, new Random(wanted.seed() + trial));
        }
    }

    private void recovery(int trial, Random random) throws Exception {
        bothUp();
        var run = begin(atTheFront, "INC-7" + (10 + trial)).atTheLatestSecond().asked();
        var assassin = new Assassin(consoles, witness);
        for (var phase = 0; phase < PHASES.size(); phase++) {
            if (phase > 0) {
                bothUp();
                run.askedNext();
            }
            var strike = chosen(PHASES.get(phase), trial, random);
            var dead = assassin.wants(strike);
            run.sign();
            FaultFiles.append(TABLE, row(trial, strike, dead));
            if (phase == 0) {
                whereNobodyHeardOfItAnotherAttempt(run);
            }
        }
        assassin.retires();
        assertGoodEnd(run);
    }

    /** The one that died between its arm and its send cannot know that nothing was sent: a person chooses. */
    private static void whereNobodyHeardOfItAnotherAttempt(Journey run) {
        var page = Awaitility.await("the end of the restore")
                .atMost(SOON)
                .ignoreExceptions()
                .until(
                        run::page,
                        now -> now.link("Start attempt ").isPresent()
                                || now.of("next").startsWith("Ask for sign-off: re-delete"));
        if (page.link("Start attempt ").isPresent()) {
            run.anotherAttempt().sign();
        }
    }

    private String row(int trial, Strike strike, CompletableFuture<Integer> dead) {
        Awaitility.await(strike + " to happen").atMost(SOON).until(dead::isDone);
        var epoch = epoch();
        var killed = System.nanoTime();
        var number = dead.join();
        Awaitility.await("the next turn").atMost(SOON).until(() -> epoch() > epoch);
        var took = Duration.ofNanos(System.nanoTime() - killed);
        consoles.launch(number);
        return "| %d | %s | %s | %d | %d ms |%n"
                .formatted(trial, strike.task(), strike.place(), number, took.toMillis());
    }

    /** Of the run that goes on, or has just ended. */
    private long epoch() {
        return witness.store()
                .sql("select epoch from recovery order by number desc limit 1")
                .query(Long.class)
                .single();
    }

    private static Strike chosen(List<Strike> tasks, int trial, Random random) {
        var task = tasks.get(trial % tasks.size());
        var places = task.act() == null ? List.of(Place.INTENDED, Place.SETTLED) : List.of(Place.values());
        return new Strike(task.task(), task.act(), places.get(random.nextInt(places.size())));
    }

    private static Strike at(String task, @Nullable Act act) {
        return new Strike(task, act, Place.INTENDED);
    }
}
