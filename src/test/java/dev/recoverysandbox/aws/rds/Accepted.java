package dev.recoverysandbox.aws.rds;

/**
 * A change that was accepted: what the answer shows, as it is then, and what begins only once the answer is written, so
 * that a quick machine does not answer with a status that comes later.
 */
record Accepted<T>(T shown, Runnable afterwards) {

    static <T> Accepted<T> and(T shown, Runnable afterwards) {
        return new Accepted<>(shown, afterwards);
    }

    static <T> Accepted<T> atOnce(T shown) {
        return new Accepted<>(shown, () -> {});
    }
}
