package dev.recoveryconsole.recovery;

import dev.recoveryconsole.erasure.Erasure;
import dev.recoveryconsole.faults.SimulatedCluster;
import dev.recoveryconsole.faults.SimulatedDatabases;
import dev.recoveryconsole.faults.SimulatedFleet;
import dev.recoveryconsole.faults.VirtualClock;
import dev.recoveryconsole.outside.OutsideCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;

/** Two consoles on one store, and whoever watches their turns. */
class SimulatedNodes {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedNodes.class);

    private final List<SimulatedNode> all;
    private final RecoveryRunner runner;
    private final Watched watched = new Watched();
    private final VirtualClock clock;
    private int working;
    private Duration off = Duration.ZERO;

    @Autowired
    SimulatedNodes(
            DataSource source,
            Journal journal,
            SimulatedFleet fleet,
            SimulatedCluster cluster,
            SimulatedDatabases databases,
            Erasure erasure,
            OutsideCalls outside,
            List<Task> tasks,
            TaskRows rows,
            Recoveries recoveries,
            LostTurn lost,
            VirtualClock clock) {
        this.clock = clock;
        var effects = new WatchedEffects(fleet, cluster, databases, erasure, clock, watched);
        this.runner = new RecoveryRunner(journal, effects, outside, tasks);
        List<Task> watchedTasks =
                tasks.stream().<Task>map(task -> new WatchedTask(task, watched)).toList();
        this.all = List.of(1, 2).stream()
                .map(number -> new WatchedRunner(journal, effects, outside, watchedTasks, rows, watched))
                .map(runner -> new SimulatedNode(source, runner, recoveries, lost, clock))
                .toList();
    }

    void fresh() {
        off = Duration.ZERO;
        all.forEach(SimulatedNode::fresh);
    }

    /** A turn beside the schedulers; what it loses to another one is looked at again in the next. */
    void turn(UUID run) {
        try {
            runner.advance(run);
        } catch (ConcurrencyFailureException another) {
            LOG.debug("another runner was first", another);
        }
    }

    void sewn(@Nullable Saboteur saboteur) {
        watched.saboteur = saboteur;
    }

    /** The one that works now is hit; without a second one, it comes back itself. */
    void dies(Trouble trouble) {
        var forGood = Duration.ofDays(2);
        all.get(working).dies(trouble.takenOver() ? forGood : trouble.restart());
        if (!trouble.takenOver()) {
            all.get(1 - working).dies(forGood);
        }
    }

    /** The one that works now stands still; gives which. */
    int stands() {
        all.get(working).stands(true);
        return working;
    }

    void goesOn(int number) {
        all.get(number).stands(false);
        working = number;
    }

    void work() {
        for (var number = 0; number < all.size(); number++) {
            working = number;
            clock.off(number == 0 ? off : Duration.ZERO, all.get(number)::works);
        }
    }

    /** From now on the first one's clock is off by that much. */
    void clockOff(Duration by) {
        off = by;
    }

    /** Whoever watches the turns now. */
    static class Watched {
        private @Nullable Saboteur saboteur;
    }

    private static class WatchedRunner extends RecoveryRunner {
        private final TaskRows rows;
        private final Watched watched;

        WatchedRunner(
                Journal journal,
                Effects effects,
                OutsideCalls outside,
                List<Task> tasks,
                TaskRows rows,
                Watched watched) {
            super(journal, effects, outside, tasks);
            this.rows = rows;
            this.watched = watched;
        }

        @Override
        Optional<Instant> advance(UUID id) {
            var saboteur = watched.saboteur;
            if (saboteur == null) {
                return super.advance(id);
            }
            saboteur.turnBegins(rows.findFirstByRecoveryIdOrderByOrdinalDesc(id)
                    .map(TaskRow::name)
                    .orElse(null));
            try {
                return super.advance(id);
            } finally {
                saboteur.turnEnds();
            }
        }
    }

    private record WatchedTask(Task real, Watched watched) implements Task {

        @Override
        public TaskName name() {
            return real.name();
        }

        @Override
        public Outcome advance(Run run) {
            var outcome = real.advance(run);
            if (outcome instanceof Outcome.Act && watched.saboteur != null) {
                watched.saboteur.looked();
            }
            return outcome;
        }
    }

    private static class WatchedEffects extends Effects {
        private final Watched watched;

        WatchedEffects(
                SimulatedFleet fleet,
                SimulatedCluster cluster,
                SimulatedDatabases databases,
                Erasure erasure,
                VirtualClock clock,
                Watched watched) {
            super(fleet, cluster, databases, erasure, clock);
            this.watched = watched;
        }

        @Override
        Outcome send(Run run, Effect effect) {
            var saboteur = watched.saboteur;
            if (saboteur == null) {
                return super.send(run, effect);
            }
            saboteur.sends(effect);
            try {
                return super.send(run, effect);
            } finally {
                saboteur.sent();
            }
        }
    }
}
