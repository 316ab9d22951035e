package dev.recoveryconsole.audit;

/** A checkpoint could not be signed now; the message is the reason, in the words of whoever was asked. */
class NotSigned extends RuntimeException {

    NotSigned(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
