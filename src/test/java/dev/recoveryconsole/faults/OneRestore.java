package dev.recoveryconsole.faults;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Ledger.Line;
import dev.recoveryconsole.faults.Store.Signature;
import dev.recoveryconsole.faults.Written.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * I1: of an attempt one restore is accepted at most, and one is sent, or a second one under a signature of its own; the run's
 * last attempt has exactly one accepted at its end.
 */
final class OneRestore {

    private static final int MOST_SENDS = 2;

    private final Written written;
    private final Map<Integer, Attempt> attempts;
    private final Ledger ledger;

    OneRestore(Written written, Ledger ledger) {
        this.written = written;
        this.attempts = written.attempts();
        this.ledger = ledger;
    }

    List<String> findings() {
        var findings = new ArrayList<String>();
        var sent = ledger.sent().filter(line -> line.act() == Act.RESTORE).toList();
        var names = attempts.values().stream().map(Attempt::name).toList();
        sent.stream()
                .filter(line -> !names.contains(line.target()))
                .forEach(line ->
                        findings.add("I1: a restore of " + line.target() + ", which no attempt of the run is called"));
        attempts.values().forEach(attempt -> findings.addAll(of(attempt, sent)));
        var last = attempts.get(attempts.size());
        if (written.ended() && (last == null || accepted(last) != 1)) {
            findings.add("I1: the run ended without one accepted restore of its last attempt");
        }
        return findings;
    }

    private List<String> of(Attempt attempt, List<Line> sent) {
        var findings = new ArrayList<String>();
        var calls = sent.stream()
                .filter(line -> line.target().equals(attempt.name()))
                .toList();
        var signatures = calls.stream()
                .flatMap(line -> line.seen().newest("START_RESTORE").stream())
                .map(Signature::number)
                .distinct()
                .count();
        var accepted = accepted(attempt);
        if (calls.size() > Math.max(1, signatures) || calls.size() > MOST_SENDS || accepted > 1) {
            findings.add("I1: attempt " + attempt.no() + " was sent " + calls.size() + " times under " + signatures
                    + " signatures and accepted " + accepted);
        }
        if (attempt.resourceId() != null && accepted != 1) {
            findings.add("I1: attempt " + attempt.no() + " is " + attempt.resourceId() + " after " + accepted
                    + " accepted restores");
        }
        return findings;
    }

    private long accepted(Attempt attempt) {
        return ledger.accepted(Act.RESTORE)
                .filter(line -> line.target().equals(attempt.name()))
                .count();
    }

    /** Accepted restores by attempt. */
    Map<Integer, Long> byAttempt() {
        return attempts.values().stream().collect(Collectors.toMap(Attempt::no, this::accepted));
    }
}
