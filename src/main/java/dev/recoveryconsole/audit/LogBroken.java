package dev.recoveryconsole.audit;

/** What is stored of the log does not belong together any more. */
class LogBroken extends RuntimeException {

    private final String what;

    LogBroken(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
