package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.kubernetes.ObjectRef;
import java.util.List;

/** The Services through which the public comes in. */
final class PublicServices {

    private PublicServices() {}

    static List<ObjectRef> of(Database database) {
        return database.settings().traffic().services().stream()
                .map(service -> new ObjectRef(service.namespace(), service.name()))
                .toList();
    }
}
