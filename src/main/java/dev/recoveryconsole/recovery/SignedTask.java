package dev.recoveryconsole.recovery;

/** A task whose gate is asked for on the run page: it says what exactly would be signed. */
public interface SignedTask extends Task {

    /** What is frozen when the sign-off is asked for; looks at the world, changes nothing. */
    Frozen freeze(Run run);
}
