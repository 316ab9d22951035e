package dev.recoveryconsole.readiness;

import dev.recoveryconsole.databases.Database;
import java.util.List;
import java.util.Set;

/** Looks at some conditions that one system answers for. It changes nothing, so it can be asked at any time. */
interface Watch {

    /** All that it answers for: when it throws, none of them is known. */
    Set<Condition> conditions();

    /** One finding per condition; may throw what its adapter throws. */
    List<Finding> look(Database database);
}
