package dev.recoveryconsole.recovery;

import dev.recoveryconsole.faults.Crash;
import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Wire;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/**
 * Strikes once, at its place of the first turn of its task that acts. In a turn, the first transaction that answers yes or no
 * is the intent's, the second the arm's, and one that gives an instant is the outcome's.
 */
class Saboteur implements FaultyTransactions.Seam {

    private final Trouble trouble;
    private final InstantSource clock;
    private final Runnable dying;
    private @Nullable TaskName turn;
    private @Nullable Effect sending;
    private int decisions;
    private int calls;
    private int expected;
    private boolean sent;
    private @Nullable Instant struck;
    private Consumer<TaskName> acts = name -> {};
    private Runnable over = () -> {};

    Saboteur(Trouble trouble, InstantSource clock, Runnable dying) {
        this.trouble = trouble;
        this.clock = clock;
        this.dying = dying;
    }

    /** When it struck. */
    Optional<Instant> struck() {
        return Optional.ofNullable(struck);
    }

    /** Is told of every task that acts. */
    void tells(Consumer<TaskName> whom) {
        acts = whom;
    }

    /** Is told when a turn is over. */
    void whenOver(Runnable what) {
        over = what;
    }

    void turnBegins(@Nullable TaskName task) {
        turn = task;
        sending = null;
        decisions = 0;
        sent = false;
    }

    void turnEnds() {
        turn = null;
        over.run();
    }

    void sends(Effect effect) {
        stand(Position.STANDS_BEFORE_SEND);
        sending = effect;
        calls = 0;
        expected = calls(effect);
        if (turn != null) {
            acts.accept(turn);
        }
    }

    void sent() {
        sending = null;
        sent = true;
        stand(Position.STANDS_BEFORE_OUTCOME);
        sent = true;
    }

    /** How many calls the effect takes. */
    private static int calls(Effect effect) {
        return switch (effect) {
            case Effect.HoldTraffic(var services) -> services.size();
            case Effect.OpenTraffic(var services) -> services.size();
            case Effect.Scale(var wished) -> wished.size();
            case Effect.BringBack(var wished, var all, var value) -> wished.size() + all.size();
            default -> 1;
        };
    }

    @Override
    public void beforeCommit(@Nullable Object result) {
        if (result instanceof Boolean) {
            decisions++;
            if (decisions == 1) {
                strike(Position.BEFORE_INTENT);
            }
        } else if (result instanceof Optional && sent) {
            strike(Position.OUTCOME_LOST);
        }
    }

    @Override
    public void afterCommit(@Nullable Object result) {
        if (Boolean.TRUE.equals(result)) {
            if (decisions == 1) {
                stand(Position.STANDS_AFTER_INTENT);
            }
            unheard(decisions == 1 ? Position.INTENT_UNHEARD : Position.ARM_UNHEARD);
            strike(decisions == 1 ? Position.AFTER_INTENT : Position.AFTER_ARM);
        } else if (result instanceof Optional && sent) {
            unheard(Position.OUTCOME_UNHEARD);
            strike(Position.NOT_SCHEDULED);
        }
    }

    /** The store is cut off after it has done what it was asked; the console lives and cannot know. */
    private void unheard(Position here) {
        if (due(here)) {
            struck = clock.instant();
            throw new TransactionSystemException("the commit was not answered");
        }
    }

    private void strike(Position here) {
        if (due(here)) {
            struck = clock.instant();
            dying.run();
            throw new Crash(here.words());
        }
    }

    /** Others go on meanwhile; then the turn does as if no time had passed. */
    private void stand(Position here) {
        if (due(here)) {
            struck = clock.instant();
            var mine = turn;
            var effect = sending;
            dying.run();
            turnBegins(mine);
            sending = effect;
            decisions = here == Position.STANDS_AFTER_INTENT ? 1 : 2;
        }
    }

    /** The task has looked and says that it acts. */
    void looked() {
        stand(Position.STANDS_BEFORE_INTENT);
        decisions = 0;
    }

    private boolean due(Position here) {
        return struck == null && turn != null && turn == trouble.task() && here == trouble.position();
    }

    /** How the next call travels. */
    Wire.Fate fate(Act act) {
        var mine = sending != null && calls++ == Math.min(trouble.call(), expected - 1);
        if (!mine || !due(Position.ANSWER_LOST)) {
            return Wire.Fate.ANSWERED;
        }
        struck = clock.instant();
        if (trouble.fate().dies()) {
            dying.run();
        }
        return trouble.fate();
    }
}
