package dev.recoveryconsole.recovery;

import java.util.UUID;

/** A task stopped and a person has to choose. */
public record RecoveryNeedsSomebody(
        UUID recovery, String number, String database, int step, UUID task, String said) {}
