package dev.recoverysandbox.shop;

import java.time.Instant;
import java.util.List;

/** A transaction just before its COMMIT; when the connection dies there, only the database knows how it ended. */
public record PendingTransaction(String database, long xid, String by, List<Change> changes) {

    CommittedTransaction committed(Instant at) {
        return new CommittedTransaction(database, xid, at, by, changes);
    }
}
