package dev.recoveryconsole.shell;

/** The second factor is too old for this act: 403, with the way back to a page that asks for it. */
public class StaleFactor extends RuntimeException {

    public StaleFactor() {
        super("The last sign-in with a second factor is too long ago");
    }
}
