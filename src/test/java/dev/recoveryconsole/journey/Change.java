package dev.recoveryconsole.journey;

import dev.recoveryconsole.faults.Ledger;
import java.time.Instant;
import java.util.Map;

/** A call that changes something, in the words of the ledger that is compared with what the console wrote. */
record Change(Instant at, Ledger.Act act, String target, Map<String, String> what) {}
