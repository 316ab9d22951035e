package dev.recoveryconsole.faults.signoff;

import dev.recoveryconsole.faults.signoff.Command.Answering;
import dev.recoveryconsole.faults.signoff.Command.At;
import dev.recoveryconsole.faults.signoff.Command.Of;
import dev.recoveryconsole.faults.signoff.Command.Proof;
import dev.recoveryconsole.faults.signoff.Command.Shown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Commands in any order, made by a seed. Most belong to a story and come in its order, with others between them, or hardly
 * anything would ever be armed.
 */
public final class Sequences {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 40;

    private final RandomGenerator random;
    private final Deque<Command> meant = new ArrayDeque<>();

    private Sequences(long seed) {
        this.random = new SplittableRandom(seed); // of neighbouring seeds Random makes the same first choice
    }

    /** Up to 40 of them. */
    public static List<Command> of(long seed) {
        return new Sequences(seed).all();
    }

    private List<Command> all() {
        var all = new ArrayList<Command>();
        var length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
        while (all.size() < length) {
            if (meant.isEmpty()) {
                story(chance(65) ? Of.RESTORE : Of.RETURN);
            }
            all.add(chance(70) ? meant.pop() : any());
        }
        return all;
    }

    /** Somebody asks, somebody answers, the act is armed; and more often than not something comes between. */
    private void story(Of run) {
        var at = at();
        var edited = chance(15);
        if (edited) {
            meant.add(new Command.ChooseTarget(run, Who.ANA));
        }
        meant.add(new Command.Ask(at(), run, operator(), random.nextInt(2), chance(3)));
        if (chance(edited ? 50 : 10)) {
            meant.add(new Command.Forge(run, edited ? Command.Forgery.EDITOR : some(Command.Forgery.values())));
        }
        if (chance(40)) {
            meant.add(chance(20) ? good(run, some(Who.JO, Who.ANA)) : unlikely(run));
        }
        var signer = approver();
        meant.add(chance(75) ? good(run, signer) : chance(40) ? claimed(run) : racing(run));
        var early = random.nextBoolean();
        if (early) {
            mishap(run, at, signer);
        }
        meant.add(new Command.Look(at, run));
        if (!early) {
            mishap(run, at, signer);
        }
        meant.add(new Command.Arm(at, run));
        if (chance(10)) {
            meant.add(new Command.Look(at, run));
            meant.add(new Command.Arm(at, run));
        }
        if (chance(20)) {
            everybodyHas(Staff.USUAL);
        }
    }

    private Answering unlikely(Of run) {
        return chance(60) ? flawed(at(), run) : answering(at(), run, 0);
    }

    private void mishap(Of run, At at, Who signer) {
        switch (random.nextInt(28)) {
            case 0 -> meant.add(new Command.ChooseTarget(run, operator()));
            case 1 -> meant.add(new Command.PlanAgain());
            case 2 -> meant.add(new Command.Pass(16));
            case 3, 4 -> {
                meant.add(new Command.Settings(
                        at, signer == Who.TOMASZ ? Staff.TOMASZ_IS_JO : some(Staff.PRIYA_GONE, Staff.PRIYA_VIEWS)));
                meant.add(new Command.Silent(at.other()));
            }
            case 5 -> {
                meant.add(new Command.Settings(at.other(), some(Staff.values())));
                meant.add(new Command.Beat(at.other()));
            }
            case 6 -> everybodyHas(some(Staff.values()));
            case 7, 8 -> meant.add(new Command.Forge(run, some(Command.Forgery.values())));
            case 9 -> meant.add(new Command.Withdraw(at(), run, 0, Who.JO));
            case 10 -> {
                meant.add(new Command.PutOnHold(run));
                meant.push(new Command.Resume(run)); // of an earlier hold
            }
            case 11, 12, 13 -> {
                meant.add(new Command.Ask(at(), run, Who.JO, 2, false));
                meant.add(good(run, approver()));
            }
            case 14 -> meant.add(new Command.Retry(at()));
            case 15 -> flood(run);
            case 16 -> meant.add(run == Of.RESTORE ? new Command.ForgePlan() : new Command.FindChanged(at()));
            case 17 -> meant.add(new Command.Decline(at(), run, 0, approver(), false));
            case 18, 19 -> meant.add(new Command.ChooseTarget(run, Who.JO));
            default -> {}
        }
    }

    private Command.Sign good(Of run, Who by) {
        return new Command.Sign(at(), run, 0, by, false, Proof.FRESH, Shown.ITS_OWN, false);
    }

    /** Right but for one thing. */
    private Command.Sign flawed(At at, Of run) {
        var flaw = random.nextInt(3);
        return new Command.Sign(
                at,
                run,
                0,
                some(Who.PRIYA, Who.TOMASZ),
                false,
                flaw == 0 ? some(Proof.OLD, Proof.AHEAD) : Proof.FRESH,
                flaw == 1 ? some(Shown.OF_THE_ONE_BEFORE, Shown.OF_THE_OTHER_RUN) : Shown.ITS_OWN,
                flaw == 2);
    }

    /** By somebody of whom only the session says approver; nobody else may have signed before. */
    private Command.Sign claimed(Of run) {
        return new Command.Sign(at(), run, 0, some(Who.VERA, Who.STRANGER), true, Proof.FRESH, Shown.ITS_OWN, false);
    }

    private void everybodyHas(Staff staff) {
        for (var at : At.values()) {
            meant.add(new Command.Settings(at, staff));
            meant.add(new Command.Start(at));
        }
    }

    private void flood(Of run) {
        for (var words = 0; words < Limit.MOST + 1; words++) {
            meant.add(new Command.Ask(at(), run, Who.JO, words, false));
        }
    }

    private Command any() {
        return switch (random.nextInt(32)) {
            case 0 -> new Command.Ask(at(), run(), operator(), random.nextInt(2), chance(20));
            case 1, 2, 3, 4, 5, 6, 7 -> answering(at(), run(), back());
            case 8, 9 -> racing(run());
            case 10 -> new Command.ChooseTarget(run(), operator());
            case 11 -> chance(50) ? new Command.PlanAgain() : new Command.Retry(at());
            case 12 -> chance(50) ? new Command.PutOnHold(run()) : new Command.TakeOver(run(), some(Who.JO, Who.ANA));
            case 13, 14 -> new Command.Resume(run());
            case 15 -> new Command.TakeOver(run(), some(Who.JO, Who.ANA));
            case 16 -> new Command.Settings(at(), some(Staff.values()));
            case 17, 18 -> new Command.Start(at());
            case 19 -> new Command.Beat(at());
            case 20 -> new Command.Silent(at());
            case 21 -> new Command.Pass(chance(20) ? 16 : 1 + random.nextInt(6));
            case 22 -> new Command.ClockOff(10 * random.nextInt(3) - 10);
            case 23 -> new Command.Expire(at());
            case 24 -> new Command.FindChanged(at());
            case 25 -> new Command.Forge(run(), some(Command.Forgery.values()));
            case 26, 27, 28 -> new Command.Look(at(), run());
            default -> new Command.Arm(at(), run());
        };
    }

    private Answering answering(At at, Of run, int back) {
        return switch (random.nextInt(8)) {
            case 0 -> new Command.Decline(at, run, back, anybody(), chance(20));
            case 1 -> new Command.Withdraw(at, run, back, chance(60) ? Who.JO : anybody());
            case 2 -> good(run, approver());
            case 3, 4 -> flawed(at, run);
            default ->
                new Command.Sign(
                        at,
                        run,
                        back,
                        anybody(),
                        chance(25),
                        chance(70) ? Proof.FRESH : some(Proof.values()),
                        chance(70) ? Shown.ITS_OWN : some(Shown.values()),
                        chance(10));
        };
    }

    /** Of one request, at both consoles. */
    private Command.Race racing(Of run) {
        var at = at();
        return new Command.Race(racer(at, run), racer(at.other(), run));
    }

    private Answering racer(At at, Of run) {
        return switch (random.nextInt(5)) {
            case 0 -> new Command.Withdraw(at, run, 0, Who.JO);
            case 1 -> new Command.Decline(at, run, 0, approver(), false);
            default -> new Command.Sign(at, run, 0, approver(), false, Proof.FRESH, Shown.ITS_OWN, false);
        };
    }

    private At at() {
        return some(At.values());
    }

    private Of run() {
        return some(Of.values());
    }

    /** Mostly the newest. */
    private int back() {
        return chance(80) ? 0 : 1 + random.nextInt(3);
    }

    private Who operator() {
        return chance(75) ? Who.JO : Who.ANA;
    }

    private Who approver() {
        return some(Who.PRIYA, Who.TOMASZ, Who.PRIYA, Who.TOMASZ, Who.PRIYA, Who.TOMASZ, Who.JO_TWO);
    }

    private Who anybody() {
        return some(Who.values());
    }

    @SafeVarargs
    private <T> T some(T... all) {
        return all[random.nextInt(all.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
