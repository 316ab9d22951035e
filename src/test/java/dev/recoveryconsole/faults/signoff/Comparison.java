package dev.recoveryconsole.faults.signoff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the console against the model, command by command, and looks for the shortest sequence in which they differ. */
public final class Comparison {

    /** The console's side. */
    public interface Consoles {

        /** Everything as at the beginning; gives what the time is. */
        Instant fresh();

        /** Of the two consoles, as refusals name them. */
        Map<Command.At, String> names();

        /** What is answered, in the model's words. */
        String answer(Command command);

        /** How everything stands in the store. */
        Seen seen();

        /** How often each of these acts was written down. */
        int audited(String act);
    }

    private final Consoles consoles;
    private final Tally tally;

    public Comparison(Consoles consoles, Tally tally) {
        this.consoles = consoles;
        this.tally = tally;
    }

    /** Where they differ, with the shortest way there; empty when they do not. */
    public Optional<String> differs(long seed) {
        var commands = Sequences.of(seed);
        tally.sequence();
        return difference(commands, true)
                .map(first -> "seed " + seed + ", " + text(shortest(commands.subList(0, first.at() + 1))));
    }

    private record Difference(int at, String words) {}

    private Optional<Difference> difference(List<Command> commands, boolean counts) {
        var model = new Model(consoles.fresh(), consoles.names());
        for (var at = 0; at < commands.size(); at++) {
            var words = differs(model, commands.get(at), counts);
            if (words.isPresent()) {
                return Optional.of(new Difference(at, words.get()));
            }
        }
        return model.audited().entrySet().stream()
                .filter(one -> consoles.audited(one.getKey()) != one.getValue())
                .findFirst()
                .map(one -> new Difference(
                        commands.size() - 1,
                        "%s should be written down %d times, and is %d times"
                                .formatted(one.getKey(), one.getValue(), consoles.audited(one.getKey()))));
    }

    private Optional<String> differs(Model model, Command command, boolean counts) {
        var expected = model.apply(command);
        var answer = consoles.answer(command);
        if (counts) {
            tally.count(command, expected, command instanceof Command.Arm ? model.why() : "");
        }
        if (!answer.equals(expected)) {
            return Optional.of("should be answered \"" + expected + "\", and is \"" + answer + "\"");
        }
        var seen = consoles.seen();
        return seen.equals(model.seen())
                ? Optional.empty()
                : Optional.of("should leave\n  " + model.seen() + "\nand leaves\n  " + seen);
    }

    private List<Command> shortest(List<Command> commands) {
        var rest = commands;
        for (var many = Math.max(1, rest.size() / 2); many > 0; many /= 2) {
            rest = without(many, rest);
        }
        return rest;
    }

    /** Leaves out that many at a time, from the end, wherever they differ without those too. */
    private List<Command> without(int many, List<Command> commands) {
        var rest = commands;
        for (var from = rest.size() - many; from >= 0; from -= many) {
            var fewer = new ArrayList<>(rest.subList(0, Math.min(from, rest.size())));
            fewer.addAll(rest.subList(Math.min(from + many, rest.size()), rest.size()));
            var found = fewer.size() < rest.size() ? difference(fewer, false) : Optional.<Difference>empty();
            if (found.isPresent()) {
                rest = fewer.subList(0, found.get().at() + 1);
            }
        }
        return rest;
    }

    private String text(List<Command> commands) {
        var text = new StringBuilder(commands.size() + " commands:");
        commands.forEach(one -> text.append("\n  ").append(one));
        return text.append("\n  ")
                .append(difference(commands, false)
                        .map(Difference::words)
                        .orElse("differs no more when it is repeated"))
                .toString();
    }
}
