package dev.recoveryconsole.shell;

/** The thing asked for does not exist: 404, with this message. */
public class NotFound extends RuntimeException {

    public NotFound(String message) {
        super(message);
    }
}
