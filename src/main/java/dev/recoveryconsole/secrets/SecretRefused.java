package dev.recoveryconsole.secrets;

/** A sealed text was not made by this key in this context, or was changed since. */
public class SecretRefused extends RuntimeException {

    SecretRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
