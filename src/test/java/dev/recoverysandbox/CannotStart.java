package dev.recoverysandbox;

/** Why a world cannot start, in one sentence for the person who started it. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String sentence) {
        super(sentence);
    }
}
