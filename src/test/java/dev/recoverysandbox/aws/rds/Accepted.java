package dev.recoverysandbox.aws.rds;

/**
 * A change that was accepted: the instance as the answer shows it, and what begins only once the answer is written, so
 * that a quick machine does not answer with a status that comes later.
 */
record Accepted(DbInstance instance, Runnable afterwards) {

    static Accepted and(DbInstance instance, Runnable afterwards) {
        return new Accepted(instance, afterwards);
    }

    static Accepted atOnce(DbInstance instance) {
        return new Accepted(instance, () -> {});
    }
}
