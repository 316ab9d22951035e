package dev.recoverysandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Settings of the sandbox: arguments ({@code --sandbox.x=y}), system properties, variables ({@code SANDBOX_X}). */
public record SandboxSettings(List<String> arguments) {

    public SandboxSettings {
        arguments = List.copyOf(arguments);
    }

    /** The first of the three places that has it. */
    public Optional<String> text(String name) {
        return argument(name)
                .or(() -> Optional.ofNullable(System.getProperty(name)))
                .or(() -> Optional.ofNullable(System.getenv(variable(name))));
    }

    /** A number, or the usual one. */
    public int number(String name, int usual) {
        return text(name).map(value -> parse(name, value)).orElse(usual);
    }

    /** Whether it is {@code true}. */
    public boolean on(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    private Optional<String> argument(String name) {
        var start = "--" + name + "=";
        return arguments.stream()
                .filter(argument -> argument.startsWith(start))
                .map(argument -> argument.substring(start.length()))
                .findFirst();
    }

    private static String variable(String name) {
        return name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static int parse(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new CannotStart("%s must be a number, not \"%s\".".formatted(name, value));
        }
    }
}
