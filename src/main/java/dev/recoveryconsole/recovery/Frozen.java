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

    /** The same with a person's reason, which the signer reads and the digest covers; empty where none was given. */
    public Frozen why(String reason) {
        if (reason.isEmpty()) {
            return this;
        }
        var all = new TreeMap<>(signed);
        all.put("reason", reason);
        return new Frozen(all, page.saying("Why: " + reason), readBack, facts);
    }

    /** The same with the reason of whoever asks for acceptance, kept with the run too. */
    Frozen because(String reason) {
        return reason.isEmpty() ? this : why(reason).keeping(new Fact.AcceptanceAsked(reason));
    }

    private Frozen keeping(Fact fact) {
        return new Frozen(
                signed,
                page,
                readBack,
                Stream.concat(facts.stream(), Stream.of(fact)).toList());
    }
}
