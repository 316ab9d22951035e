package dev.recoveryconsole.audit;

import java.time.Instant;

/**
 * Somebody who keeps the log outside is late; published once, in the transaction that writes it down.
 *
 * @param who in a sentence, for example "the bucket audit-copy"
 * @param since when the first event was recorded that they lack
 * @param noApprovalsFrom when signatures are no longer accepted if it stays so
 */
public record AuditLogLate(String who, Instant since, Instant noApprovalsFrom) {}
