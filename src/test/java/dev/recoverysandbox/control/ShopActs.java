package dev.recoverysandbox.control;

import dev.recoverysandbox.control.Act.Field;
import dev.recoverysandbox.production.DeletionLogOfTheShop;
import dev.recoverysandbox.production.ShopData;
import dev.recoverysandbox.production.StuckCheck;
import dev.recoverysandbox.shop.Damage;
import dev.recoverysandbox.shop.LoadGenerator;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What people and programs do to the shop's data. */
public final class ShopActs {

    private ShopActs() {}

    /** Damage to the database that the shop uses at that moment. */
    public static ActGroup damage(Damage damage, LoadGenerator visitors) {
        return new ActGroup(
                "Damage the shop",
                List.of(
                        Act.telling(
                                "bad-migration",
                                "Run the bad migration",
                                "A deploy ruins every order total and every name, in one transaction.",
                                values -> "The bad migration committed at " + damage.runBadMigration()),
                        Act.telling(
                                "drop-table",
                                "Drop a table",
                                "Somebody drops the payments.",
                                values -> "The payments were dropped at " + damage.dropTable()),
                        Act.telling(
                                "delete-users",
                                "Delete users",
                                "A clean-up job deletes a third of the users and what is theirs.",
                                values -> "The users were deleted at " + damage.deleteUsers()),
                        Act.telling(
                                "visitors",
                                "Change the visitors",
                                "How many orders a second come in; 0 stops them.",
                                values -> visitors(visitors, values),
                                new Field("rate", "2"))));
    }

    /** The log of erased users. */
    public static ActGroup deletionLog(DeletionLogOfTheShop log) {
        return new ActGroup(
                "Deletion log",
                List.of(
                        Act.plain(
                                "deletion-log-missing",
                                "Lose the deletion log",
                                "Its description is gone from the bucket.",
                                log::lose),
                        Act.plain(
                                "deletion-log-late",
                                "Deletion log starts too late",
                                "It says that it begins now, after your target.",
                                log::startTooLate),
                        Act.plain("deletion-log-back", "Bring it back", "It is as it was.", log::bringBack)));
    }

    /** Makes checks of the new database fail or hang; they act on the instance that was made last. */
    public static ActGroup checks(ShopData data, StuckCheck stuck) {
        return new ActGroup(
                "Checks",
                List.of(
                        Act.telling(
                                "fail-check",
                                "Fail a check",
                                "One order of the newest database gets a total of 0.",
                                values -> spoil(
                                        data,
                                        "update orders set total_cents = 0 where id = (select max(id) from orders)")),
                        Act.telling(
                                "mend-check",
                                "Mend it",
                                "Orders without a total get one.",
                                values -> spoil(data, "update orders set total_cents = 500 where total_cents <= 0")),
                        Act.telling(
                                "hang-check",
                                "Hang a check",
                                "A forgotten transaction locks the orders of the newest database.",
                                values -> hang(data, stuck)),
                        Act.plain("release-check", "Release it", "The forgotten transaction ends.", stuck::close)));
    }

    private static String visitors(LoadGenerator visitors, Map<String, String> values) {
        var rate = Double.parseDouble(values.getOrDefault("rate", "2"));
        visitors.rate(rate);
        return rate + " orders a second";
    }

    private static String spoil(ShopData data, String sql) throws SQLException {
        var newest = data.newest();
        try (var connection = ShopData.superuser(newest);
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql) + " order changed in " + newest.identifier();
        }
    }

    private static String hang(ShopData data, StuckCheck stuck) throws SQLException {
        var newest = data.newest();
        stuck.lock(ShopData.superuser(newest));
        return "The orders of " + newest.identifier() + " are locked";
    }
}
