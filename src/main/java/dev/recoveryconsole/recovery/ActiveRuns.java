package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.objectives.RecoveryClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs that go on and what ended ones left held, for pages about all databases: as many queries for many of them as for
 * one.
 */
@Component
@Transactional(readOnly = true)
public class ActiveRuns {

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final FactStore facts;
    private final Objectives objectives;
    private final InstantSource clock;

    ActiveRuns(Recoveries recoveries, TaskRows tasks, FactStore facts, Objectives objectives, InstantSource clock) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.facts = facts;
        this.objectives = objectives;
        this.clock = clock;
    }

    /**
     * One that goes on.
     *
     * @param clock the headline's, as of now
     * @param task the newest one; null for a draft
     * @param target as chosen last
     * @param revision changes whenever its own page would look different
     */
    public record Active(
            String number,
            String database,
            RecoveryClock clock,
            @Nullable TaskView task,
            boolean onHold,
            @Nullable Instant target,
            long revision) {}

    /** All of them, in the order in which they were started. */
    public List<Active> now() {
        var now = clock.instant();
        var active = recoveries.findByActiveKeyIsNotNullOrderByStartedAt();
        var current = tasks.currentOf(active.stream().map(Recoveries.Active::id).toList());
        return active.stream().map(one -> active(one, current, now)).toList();
    }

    private Active active(Recoveries.Active run, Map<UUID, TaskView> current, Instant now) {
        var task = current.get(run.id());
        return new Active(
                run.number(),
                run.database(),
                objectives.headline(run.declaredAt(), run.returnedAt(), now),
                task,
                task != null && run.hold() != null,
                run.target(),
                run.revision());
    }

    /** A run held traffic, and none has opened it since. What is opened by hand is not known here. */
    public record Held(String number, Instant since) {}

    /** What the runs of those databases left held; nothing of a database whose traffic is open. */
    public Map<String, Held> held(Collection<String> databases) {
        var held = new HashMap<String, Held>();
        facts.stood(newestThatHeld(databases))
                .forEach((database, stood) -> stood.trafficHeld(Instant.MAX)
                        .map(one -> new Held(one.run(), one.fact().at()))
                        .ifPresent(one -> held.put(database, one)));
        return held;
    }

    /** By database, the number of the newest run that held traffic and did not open it itself. */
    private Map<String, String> newestThatHeld(Collection<String> databases) {
        return recoveries.findByDatabaseInAndShutTrafficHeldAtIsNotNullOrderByStartedAtDesc(databases).stream()
                .collect(Collectors.toMap(
                        Recoveries.Shut::database, Recoveries.Shut::number, (newest, older) -> newest));
    }
}
