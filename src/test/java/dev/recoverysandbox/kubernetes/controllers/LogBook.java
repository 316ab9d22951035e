package dev.recoverysandbox.kubernetes.controllers;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The output of one container since it started, its oldest lines dropped when there are many. */
final class LogBook {

    private static final int KEPT = 5000;

    private final InstantSource clock;
    private final ArrayDeque<LogLine> lines = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();

    LogBook(InstantSource clock) {
        this.clock = clock;
    }

    void write(String line) {
        lock.lock();
        try {
            lines.addLast(new LogLine(clock.instant(), line));
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    List<LogLine> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    String lastLine() {
        var all = lines();
        return all.isEmpty() ? "" : all.getLast().text();
    }
}
