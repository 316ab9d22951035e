package dev.recoveryconsole.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What step 1 asks for; persons by their id. */
record Beginning(
        String database,
        String incident,
        Instant declaredAt,
        @Nullable Instant damageAt,
        String commander,
        String operator) {}
