package dev.recoverysandbox.control;

import dev.recoverysandbox.console.ConsoleProcess;
import dev.recoverysandbox.console.Consoles;
import dev.recoverysandbox.control.Act.Field;
import dev.recoverysandbox.postgres.StoreServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The consoles themselves, and the store that they share. */
public final class ConsoleActs {

    private static final Field NUMBER = new Field("number", "1");
    private static final Field NEXT = new Field("number", "2");

    private ConsoleActs() {}

    /** What can be done to them; to the store only where it is a server of its own. */
    public static ActGroup of(Consoles consoles) {
        return new ActGroup(
                "Consoles",
                List.of(
                        Act.telling(
                                "kill-console",
                                "Kill the console",
                                "SIGKILL; the store stays. Another console goes on with its run.",
                                values -> {
                                    consoles.kill(number(values));
                                    return "Console " + number(values) + " is dead";
                                },
                                NUMBER),
                        Act.telling(
                                "start-console",
                                "Start a console",
                                "1 again, or 2 as a second node of the same store.",
                                values -> "Console " + number(values) + " answers at "
                                        + consoles.start(number(values)).address(),
                                NEXT),
                        Act.telling(
                                "pause-console",
                                "Pause the console",
                                "SIGSTOP: it lives and does nothing, like a process in a long pause.",
                                values -> {
                                    consoles.pause(number(values));
                                    return "Console " + number(values) + " stands still";
                                },
                                NUMBER),
                        Act.telling(
                                "go-on-console",
                                "Let it go on",
                                "SIGCONT: it goes on in the middle of what it was doing.",
                                values -> {
                                    consoles.goOn(number(values));
                                    return "Console " + number(values) + " goes on";
                                },
                                NUMBER),
                        Act.plain(
                                "store-away",
                                "Stop the consoles' PostgreSQL",
                                "Every page says that the store is away.",
                                () -> server(consoles).stop()),
                        Act.plain(
                                "pause-store",
                                "Pause the consoles' PostgreSQL",
                                "SIGSTOP: its connections stay open and nobody answers, as when its host is lost.",
                                () -> server(consoles).pause()),
                        Act.plain(
                                "store-back",
                                "Let it answer again",
                                "The consoles go on where they were.",
                                () -> server(consoles).start())));
    }

    private static StoreServer server(Consoles consoles) {
        return consoles.store()
                .server()
                .orElseThrow(() -> new IllegalStateException(
                        "the consoles' store is a file; start the sandbox with" + " SANDBOX_STORE=postgresql"));
    }

    /** Each console with its process and what it was last seen doing. */
    public static Section section(Consoles consoles) {
        return new Section("Consoles", List.of("Console", "Address", "State", "Took the last turn of", "Log"), () -> {
            var turns = consoles.store().lastTurns();
            return consoles.numbered().entrySet().stream()
                    .map(one -> row(Consoles.node(one.getKey()), one.getValue(), turns))
                    .toList();
        });
    }

    private static List<String> row(String node, ConsoleProcess console, Map<String, String> turns) {
        return List.of(
                node,
                console.address().toString(),
                state(console),
                turns.entrySet().stream()
                        .filter(turn -> turn.getValue().equals(node))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .collect(Collectors.joining(", ")),
                console.log().toString());
    }

    private static String state(ConsoleProcess console) {
        return console.pid().isEmpty()
                ? "dead"
                : (console.paused() ? "paused" : "running") + ", process "
                        + console.pid().getAsLong();
    }

    private static int number(Map<String, String> values) {
        return Integer.parseInt(values.getOrDefault("number", "1"));
    }
}
