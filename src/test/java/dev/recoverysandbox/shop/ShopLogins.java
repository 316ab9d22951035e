package dev.recoverysandbox.shop;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The logins of the shop's database; each has a password of its own.
 *
 * @param app the shop itself, in the Secret
 * @param reader may read every table and see every session
 * @param eraser may read and delete users, orders and payments
 * @param admin may fence the shop's login, end its sessions and raise sequences
 */
public record ShopLogins(Login app, Login reader, Login eraser, Login admin) {

    /** A role and its password. */
    public record Login(String user, String password) {}

    /** The usual names with fresh random passwords. */
    public static ShopLogins random() {
        var random = new SecureRandom();
        return new ShopLogins(
                login("shop_app", random),
                login("recovery_reader", random),
                login("recovery_eraser", random),
                login("recovery_admin", random));
    }

    List<Login> all() {
        return List.of(app, reader, eraser, admin);
    }

    private static Login login(String user, SecureRandom random) {
        var bytes = new byte[12];
        random.nextBytes(bytes);
        return new Login(user, HexFormat.of().formatHex(bytes));
    }
}
