package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.Container;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Asks a program whether it is ready, in the background: one that hangs, as on a lost database, holds up nobody. */
final class Probe {

    private final Container program;
    private final Executor threads;
    private CompletableFuture<Boolean> asked = CompletableFuture.completedFuture(false);
    private boolean last;

    Probe(Container program, Executor threads) {
        this.program = program;
        this.threads = threads;
    }

    /** Takes over the last answer, and asks again unless an answer is still missing. */
    void ask() {
        if (asked.isDone()) {
            last = asked.exceptionally(failed -> false).join();
            asked = CompletableFuture.supplyAsync(program::ready, threads);
        }
    }

    boolean succeeded() {
        return last;
    }
}
