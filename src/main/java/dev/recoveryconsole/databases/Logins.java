package dev.recoveryconsole.databases;

import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.databases.DatabaseSettings.Credentials;
import dev.recoveryconsole.postgres.Login;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.stereotype.Component;

/**
 * The console's own logins, the same on the old and the new database. Password files are read at each use, so that a
 * rotated one counts at once. Every method throws {@link PasswordMissing} when its file is.
 */
@Component
public class Logins {

    /** Reads tables and statistics. */
    public Login reader(Database database, Endpoint endpoint) {
        return login(database, endpoint, database.settings().reader());
    }

    /** May delete people's rows. */
    public Login eraser(Database database, Endpoint endpoint) {
        return login(database, endpoint, database.settings().eraser());
    }

    /** May fence roles and raise sequences. */
    public Login admin(Database database, Endpoint endpoint) {
        return login(database, endpoint, database.settings().admin());
    }

    private static Login login(Database database, Endpoint endpoint, Credentials credentials) {
        var settings = database.settings();
        return new Login(
                endpoint.host(),
                endpoint.port(),
                settings.database(),
                credentials.user(),
                password(credentials),
                settings.tls());
    }

    private static String password(Credentials credentials) {
        String password;
        try {
            password = Files.readString(credentials.passwordFile()).strip();
        } catch (IOException e) {
            throw new PasswordMissing(credentials, "cannot be read", e);
        }
        if (password.isEmpty()) {
            throw new PasswordMissing(credentials, "is empty", null);
        }
        return password;
    }
}
