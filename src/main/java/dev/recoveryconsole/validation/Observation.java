package dev.recoveryconsole.validation;

/** What one look at a check's object gave, before it is compared with what was expected. */
sealed interface Observation {

    /** @param said more than the value, for people */
    record Found(String value, String said) implements Observation {}

    /** Nothing is known of the object: no connection, no pod, no time left. */
    record NotRun(String said) implements Observation {}

    /** It ran and was refused, whatever was expected. */
    record Refused(String said) implements Observation {}

    /** Still at work. */
    record StillRunning() implements Observation {}
}
