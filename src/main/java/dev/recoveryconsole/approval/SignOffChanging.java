package dev.recoveryconsole.approval;

import java.util.UUID;

/**
 * A request of this recovery is about to be changed; published inside that transaction, before anything is written, so that
 * whoever owns the recovery takes its row first. Everybody takes it before the audit log's, and two never wait for each other.
 */
public record SignOffChanging(UUID recovery) {}
