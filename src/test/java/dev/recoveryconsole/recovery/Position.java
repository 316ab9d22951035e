package dev.recoveryconsole.recovery;

import java.util.Arrays;
import java.util.List;

/** Where in a turn that acts a console dies, loses its store, or stands still while another one goes on. */
enum Position {
    BEFORE_INTENT(Kind.DIES, "before the intent's commit"),
    AFTER_INTENT(Kind.DIES, "after the intent's commit, before the arm"),
    AFTER_ARM(Kind.DIES, "after the arm, before the send"),
    ANSWER_LOST(Kind.DIES, "sent and accepted, answer lost"),
    OUTCOME_LOST(Kind.DIES, "answer read, outcome not committed"),
    NOT_SCHEDULED(Kind.DIES, "outcome committed, next look not scheduled"),

    INTENT_UNHEARD(Kind.UNHEARD, "the intent's commit was done and not answered"),
    ARM_UNHEARD(Kind.UNHEARD, "the arm's commit was done and not answered"),
    OUTCOME_UNHEARD(Kind.UNHEARD, "the outcome's commit was done and not answered"),

    STANDS_BEFORE_INTENT(Kind.STANDS, "looked, before the intent"),
    STANDS_AFTER_INTENT(Kind.STANDS, "after the intent's commit, before the arm"),
    STANDS_BEFORE_SEND(Kind.STANDS, "after the arm, before the send"),
    STANDS_BEFORE_OUTCOME(Kind.STANDS, "answer read, before the outcome");

    /** What happens there. */
    enum Kind {
        DIES,
        STANDS,
        UNHEARD
    }

    private final Kind kind;
    private final String words;

    Position(Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean dies() {
        return kind == Kind.DIES;
    }

    boolean stands() {
        return kind == Kind.STANDS;
    }

    static List<Position> of(Kind kind) {
        return Arrays.stream(values()).filter(one -> one.kind == kind).toList();
    }
}
