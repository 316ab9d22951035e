package dev.recoverysandbox.shop;

import java.sql.SQLException;
import java.time.Instant;

/** What goes wrong in the shop's database, each in one transaction that the record knows. */
public final class Damage {

    /** Name of the deploy that ruins the totals. */
    public static final String BAD_MIGRATION = "V214__totals_in_euros";

    private final Connections currentPrimary;
    private final TransactionRecord record;

    /**
     * Damages the database that the connections lead to at that moment.
     *
     * @param currentPrimary a superuser's connections to the shop's database in use
     */
    public Damage(Connections currentPrimary, TransactionRecord record) {
        this.currentPrimary = currentPrimary;
        this.record = record;
    }

    /** A deploy that meant to turn cents into euros: no order total and no name is right any more. */
    public Instant runBadMigration() throws SQLException {
        return by("deploy " + BAD_MIGRATION, changes -> {
            // users before orders: the order in which account deletions lock them
            changes.put("users", "UPDATE users SET name = split_part(email, '@', 2)");
            changes.put("orders", "UPDATE orders SET total_cents = total_cents / 100");
        });
    }

    /** A tidy-up in the wrong window: the table of payments is gone. */
    public Instant dropTable() throws SQLException {
        return by("psql typed in production", changes -> changes.drop("payments"));
    }

    /** A clean-up job with a wrong WHERE: a third of the users is gone, with orders and payments. */
    public Instant deleteUsers() throws SQLException {
        return by("clean-up job", changes -> {
            Sql.run(changes.connection(), "SELECT FROM users WHERE id % 3 = 0 ORDER BY id FOR UPDATE");
            changes.delete(
                    "payments",
                    "DELETE FROM payments USING orders WHERE order_id = orders.id AND orders.user_id % 3 = 0");
            changes.delete("orders", "DELETE FROM orders WHERE user_id % 3 = 0");
            changes.delete("users", "DELETE FROM users WHERE id % 3 = 0");
        });
    }

    private Instant by(String who, Transactions.Work work) throws SQLException {
        return new Transactions(currentPrimary, record, who)
                .run(work)
                .orElseThrow(() -> new IllegalStateException("There was nothing left to damage"))
                .committedAt();
    }
}
