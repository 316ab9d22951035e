package dev.recoveryconsole.faults;

/** The console dies here: no code of ours catches it, and its node touches its store no more. */
public final class Crash extends Error {

    public Crash(String where) {
        super(where);
    }
}
