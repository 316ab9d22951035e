package dev.recoveryconsole.shell;

/** The act is not possible in the present state: 409, with this message; nothing was done. */
public class Refusal extends RuntimeException {

    public Refusal(String message) {
        super(message);
    }
}
