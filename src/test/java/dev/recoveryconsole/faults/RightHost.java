package dev.recoveryconsole.faults;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Ledger.Line;
import dev.recoveryconsole.faults.Store.Signature;
import dev.recoveryconsole.faults.Written.Attempt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * I6: the Secret names the database that the same attempt recorded and AWS made for it, or the old one again; and it is changed
 * once at most for each signed switch.
 */
final class RightHost {

    private final Map<Integer, Attempt> attempts;
    private final Hosts hosts;
    private final Ledger ledger;

    RightHost(Written written, Hosts hosts, Ledger ledger) {
        this.attempts = written.attempts();
        this.hosts = hosts;
        this.ledger = ledger;
    }

    List<String> findings() {
        var twice = cutoversBySignature().entrySet().stream()
                .filter(one -> one.getValue() > 1)
                .map(one -> "cutovers: " + one.getValue() + " under signature " + one.getKey());
        return Stream.concat(ledger.accepted(Act.PATCH_SECRET).flatMap(line -> wrong(line).stream()), twice)
                .toList();
    }

    private Optional<String> wrong(Line line) {
        var host = line.what().getOrDefault("host", "");
        var made = Optional.ofNullable(attempts.get(line.seen().attempt()))
                .map(Attempt::resourceId)
                .flatMap(hosts.made())
                .orElse("nothing");
        return host.equals(hosts.old()) || host.equals(made)
                ? Optional.empty()
                : Optional.of("I6: the Secret was switched to " + host + ", and attempt "
                        + line.seen().attempt() + " recorded " + made);
    }

    /** How often the Secret was changed under each signature. */
    Map<Long, Integer> cutoversBySignature() {
        var counts = new HashMap<Long, Integer>();
        ledger.accepted(Act.PATCH_SECRET)
                .forEach(line -> counts.merge(
                        line.seen()
                                .newest("SWITCH_SECRETS")
                                .map(Signature::number)
                                .orElse(0L),
                        1,
                        Integer::sum));
        return counts;
    }
}
