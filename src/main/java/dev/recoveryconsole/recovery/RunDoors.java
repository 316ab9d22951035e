package dev.recoveryconsole.recovery;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import org.springframework.stereotype.Component;

/** Reads where traffic and old writes stand for a run, with what an earlier run of its database left so. */
@Component
class RunDoors {

    private final FactStore facts;
    private final Databases databases;

    RunDoors(FactStore facts, Databases databases) {
        this.facts = facts;
        this.databases = databases;
    }

    Doors of(Recovery recovery, Facts known) {
        var instance = databases.all().stream()
                .filter(one -> one.name().equals(recovery.database()) && !recovery.ended())
                .map(Database::current)
                .findFirst();
        return Doors.of(recovery, known, Doors.Left.of(recovery, facts.stood(recovery), instance.orElse(null)));
    }
}
