package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.approval.Gate;

/** What somebody does to the sign-offs of two runs that go on at once, at one of two consoles on one store. */
public sealed interface Command {

    /** A run that waits for its restore, and one that waits to open traffic. */
    enum Of {
        RESTORE(Gate.START_RESTORE),
        RETURN(Gate.RETURN_TO_SERVICE);

        private final Gate gate;

        Of(Gate gate) {
            this.gate = gate;
        }

        /** Whose signature its act needs. */
        public Gate gate() {
            return gate;
        }

        public Of other() {
            return this == RESTORE ? RETURN : RESTORE;
        }
    }

    /** The console. */
    enum At {
        A,
        B;

        public At other() {
            return this == A ? B : A;
        }
    }

    /** When the second factor was seen: a minute ago, six minutes ago, or a minute ahead of the console's clock. */
    enum Proof {
        FRESH,
        OLD,
        AHEAD
    }

    /** Which digest the form carries. */
    enum Shown {
        ITS_OWN,
        OF_THE_ONE_BEFORE,
        OF_THE_OTHER_RUN
    }

    /** What is changed by SQL in a run's newest request. */
    enum Forgery {
        WORDS,
        EDITOR,
        REQUESTER,
        SIGNATURE,
        DEADLINE,
        STATE_BACK,
        READ_BACK,
        SEAL
    }

    /**
     * Asks for a signature.
     *
     * @param words which of several acts is to be signed
     * @param astray for a gate that is not the run's
     */
    record Ask(At at, Of run, Who by, int words, boolean astray) implements Command {}

    /** Answers one of a run's requests; {@code back} counts from the newest. */
    sealed interface Answering extends Command {
        At at();

        Of run();

        int back();

        Who by();
    }

    /**
     * Signs it.
     *
     * @param claimed the session says approver, whatever the settings say by now
     * @param misread types something else than the page shows
     */
    record Sign(At at, Of run, int back, Who by, boolean claimed, Proof proof, Shown shown, boolean misread)
            implements Answering {}

    /**
     * Declines it.
     *
     * @param mute gives no reason
     */
    record Decline(At at, Of run, int back, Who by, boolean mute) implements Answering {}

    record Withdraw(At at, Of run, int back, Who by) implements Answering {}

    /** Two answer one request; the late one has read it before the first one's answer is committed. */
    record Race(Answering first, Answering late) implements Command {}

    record ChooseTarget(Of run, Who by) implements Command {}

    /** Another version of the restore's plan, as long as nothing was sent. */
    record PlanAgain() implements Command {}

    record PutOnHold(Of run) implements Command {}

    record Resume(Of run) implements Command {}

    record TakeOver(Of run, Who by) implements Command {}

    /** A console has other settings of people, and has not started with them yet. */
    record Settings(At at, Staff staff) implements Command {}

    /** It starts with the settings that it has. */
    record Start(At at) implements Command {}

    /** It says that it lives, and with which policy. */
    record Beat(At at) implements Command {}

    /** It was not seen for so long that it does not count. */
    record Silent(At at) implements Command {}

    record Pass(int minutes) implements Command {}

    /** The second console's clock is off by that from now on. */
    record ClockOff(int minutes) implements Command {}

    /** Closes what is overdue. */
    record Expire(At at) implements Command {}

    /** Looks for what was changed in the store. */
    record FindChanged(At at) implements Command {}

    record Forge(Of run, Forgery what) implements Command {}

    /** Changes the stored plan of the restore by SQL. */
    record ForgePlan() implements Command {}

    /** The engine of a console begins a turn, and keeps what it saw. */
    record Look(At at, Of run) implements Command {}

    /** It arms what its turn found to be due. */
    record Arm(At at, Of run) implements Command {}

    /** The restore's task failed, and an operator has it tried again. */
    record Retry(At at) implements Command {}
}
