package dev.recoveryconsole.recovery;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is frozen when a signature is asked for.
 *
 * @param signed everything the digest covers; values must be fit for canonical JSON
 * @param page how the signer sees it
 * @param readBack what the signer has to type
 * @param facts kept with the run beside the digest
 */
public record Frozen(Map<String, Object> signed, SigningPage page, String readBack, List<Fact> facts) {

    /** The same with the reason of whoever asks, which the signer reads and the digest covers; empty where none is asked. */
    Frozen because(String reason) {
        if (reason.isEmpty()) {
            return this;
        }
        var all = new TreeMap<>(signed);
        all.put("reason", reason);
        return new Frozen(
                all,
                page.saying("Why: " + reason),
                readBack,
                Stream.concat(facts.stream(), Stream.of(new Fact.AcceptanceAsked(reason)))
                        .toList());
    }
}
