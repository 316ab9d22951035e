package dev.recoveryconsole.kubernetes;

/** What the API server said to a patch. */
public sealed interface PatchAnswer {

    /** Applied. */
    record Patched(String resourceVersion) implements PatchAnswer {}

    /** Somebody else changed the object since it was looked at (409, or 422 of a failed test); nothing was done. */
    record ChangedMeanwhile(String message) implements PatchAnswer {}
}
