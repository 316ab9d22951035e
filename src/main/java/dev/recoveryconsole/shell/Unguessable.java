package dev.recoveryconsole.shell;

import java.security.SecureRandom;
import java.util.Base64;

/** Text that nobody can guess: random bytes in base64url (RFC 4648, section 5), without padding. */
final class Unguessable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder LETTERS = Base64.getUrlEncoder().withoutPadding();

    private Unguessable() {}

    /** Of so many bytes; four characters for three of them. */
    static String text(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return LETTERS.encodeToString(random);
    }
}
