package dev.recoveryconsole.shell;

/** The console cannot start with these settings and this store; the message is the one sentence that says why. */
public class StartRefused extends RuntimeException {

    public StartRefused(String sentence) {
        super(sentence);
    }
}
