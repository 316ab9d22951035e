package dev.recoveryconsole.faults;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what the console wrote about a run with what the outside received. It asks the store by SQL and shares no rule
 * with the engine.
 */
public final class RunFsck {

    private final OneRestore restores;
    private final Intended intents;
    private final SignedFor signatures;
    private final RightHost switches;

    public RunFsck(JdbcClient store, Hosts hosts, Ledger ledger, UUID run) {
        var written = new Written(store, run);
        restores = new OneRestore(written, ledger);
        intents = new Intended(written, ledger);
        signatures = new SignedFor(written, hosts, ledger);
        switches = new RightHost(written, hosts, ledger);
    }

    /** What is wrong, in words; nothing when all holds. */
    public List<String> findings() {
        return Stream.of(restores.findings(), intents.findings(), signatures.findings(), switches.findings())
                .flatMap(List::stream)
                .toList();
    }

    /** How often the Secret was changed under each signature. */
    public Map<Long, Integer> cutoversBySignature() {
        return switches.cutoversBySignature();
    }

    /** Accepted restores by attempt. */
    public Map<Integer, Long> restoresByAttempt() {
        return restores.byAttempt();
    }
}
