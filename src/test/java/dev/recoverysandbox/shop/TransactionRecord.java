package dev.recoverysandbox.shop;

/** Hears of every transaction of the shop from the one who ran it, before anybody is answered. */
public interface TransactionRecord {

    /** It is committed. */
    void committed(CommittedTransaction transaction);

    /** The connection was lost around its COMMIT; the record must ask the database itself. */
    void inDoubt(PendingTransaction transaction);
}
