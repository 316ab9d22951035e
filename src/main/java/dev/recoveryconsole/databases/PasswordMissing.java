package dev.recoveryconsole.databases;

import org.jspecify.annotations.Nullable;

/** The password file of one of the console's own logins is missing, unreadable or empty: a matter of the installation. */
public class PasswordMissing extends RuntimeException {

    PasswordMissing(DatabaseSettings.Credentials credentials, String what, @Nullable Throwable cause) {
        super("The password file of " + credentials.user() + ", " + credentials.passwordFile() + ", " + what, cause);
    }
}
