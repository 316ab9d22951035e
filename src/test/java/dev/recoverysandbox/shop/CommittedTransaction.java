package dev.recoverysandbox.shop;

import java.time.Instant;
import java.util.List;

/**
 * A transaction that PostgreSQL has committed.
 *
 * @param database address and name of the database, {@code 127.0.0.21:5432/shop}
 * @param xid PostgreSQL's 64-bit transaction id
 * @param committedAt PostgreSQL's commit timestamp, in microseconds
 * @param by pod, deploy or person that did it
 * @param changes every row it changed, cascades included
 */
public record CommittedTransaction(String database, long xid, Instant committedAt, String by, List<Change> changes) {}
