package dev.recoverysandbox.control;

import dev.recoverysandbox.console.Consoles;
import dev.recoverysandbox.control.Act.Field;
import java.util.List;
import java.util.Map;

/** The consoles themselves. */
public final class ConsoleActs {

    private static final Field NUMBER = new Field("number", "1");

    private ConsoleActs() {}

    public static ActGroup of(Consoles consoles) {
        return new ActGroup(
                "Consoles",
                List.of(
                        Act.telling(
                                "kill-console",
                                "Kill the console",
                                "SIGKILL; its store stays.",
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
                                NUMBER)));
    }

    private static int number(Map<String, String> values) {
        return Integer.parseInt(values.getOrDefault("number", "1"));
    }
}
