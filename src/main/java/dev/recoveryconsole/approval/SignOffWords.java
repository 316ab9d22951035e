package dev.recoveryconsole.approval;

/** The states in words. */
final class SignOffWords {

    private SignOffWords() {}

    static String of(SignOffState state) {
        return switch (state) {
            case REQUESTED -> "waiting for a signature";
            case SIGNED -> "signed";
            case DECLINED -> "declined";
            case EXPIRED -> "expired";
            case VOID -> "void";
            case WITHDRAWN -> "withdrawn";
            case USED -> "signed and carried out";
        };
    }
}
