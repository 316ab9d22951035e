package dev.recoveryconsole.sessions;

/** A logout token that ends nothing; the message says why and quotes nothing of the token. */
class TokenRefused extends RuntimeException {

    TokenRefused(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
