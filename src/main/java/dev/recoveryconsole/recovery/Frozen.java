package dev.recoveryconsole.recovery;

import java.util.List;
import java.util.Map;

/**
 * What is frozen when a signature is asked for.
 *
 * @param signed everything the digest covers; values must be fit for canonical JSON
 * @param page how the signer sees it
 * @param readBack what the signer has to type
 * @param facts kept with the run beside the digest
 */
public record Frozen(Map<String, Object> signed, SigningPage page, String readBack, List<Fact> facts) {}
