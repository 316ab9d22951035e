package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import java.time.Duration;
import java.util.List;

/** What a task found should happen. A closed set: the runner's switch over it is the whole engine. */
public sealed interface Outcome {

    /**
     * Finished.
     *
     * @param said what was seen, for the page
     * @param facts kept with the run in the same transaction
     */
    record Done(String said, List<Fact> facts) implements Outcome {
        public Done(String said, Fact... facts) {
            this(said, List.of(facts));
        }
    }

    /** Finished, with something a person should know. */
    record DoneWithWarning(String said, List<Fact> facts) implements Outcome {}

    /** Nothing to do here. */
    record NotNeeded(String why) implements Outcome {}

    /** The world needs time. */
    record Waiting(String forWhat, Duration lookAgain, List<Fact> facts) implements Outcome {
        public Waiting(String forWhat, Duration lookAgain) {
            this(forWhat, lookAgain, List.of());
        }
    }

    /** The outside system did not answer: nothing is known, what was seen last still stands. */
    record NoNews(String said, Duration lookAgain) implements Outcome {}

    /** A second person has to sign first. */
    record NeedsSignature(Gate gate, String said) implements Outcome {}

    /** An effect that the runner commits, arms and sends. */
    record Act(Effect effect) implements Outcome {}

    /** The effect was sent; the task's next look, due at once, says what it did. */
    record Sent() implements Outcome {}

    /** It did not work, in the outside system's words; a person chooses. */
    record Failed(String said, List<Choice> choices, List<Fact> facts) implements Outcome {
        public Failed(String said, Choice... choices) {
            this(said, List.of(choices), List.of());
        }
    }

    /**
     * Nothing said no, but the time is up; a person chooses.
     *
     * @param said what was still missing, with the limit
     */
    record TimedOut(String said, List<Choice> choices, List<Fact> facts) implements Outcome {
        public TimedOut(String said, Choice... choices) {
            this(said, List.of(choices), List.of());
        }
    }

    /** Only a person can judge this, with the evidence. */
    record NeedsHuman(String why, List<Choice> choices, List<Fact> facts) implements Outcome {
        public NeedsHuman(String why, Choice... choices) {
            this(why, List.of(choices), List.of());
        }
    }
}
