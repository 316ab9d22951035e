package dev.recoverysandbox.console;

import dev.recoverysandbox.idp.SandboxPeople;
import dev.recoverysandbox.idp.SandboxPerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The one file that a console is configured with, as an installation would write it: addresses, keys, names. */
public final class ConsoleFile {

    private final Map<String, String> values = new LinkedHashMap<>();

    /** A file whose place holders are to be filled by {@link #with}. */
    public ConsoleFile(int port, int managementPort) {
        with("port", port).with("managementPort", managementPort);
    }

    /** Fills one place holder of the template. */
    public ConsoleFile with(String name, Object value) {
        values.put(name, value.toString());
        return this;
    }

    /** The people whom the console knows; a login still needs the provider's claim. */
    public ConsoleFile with(URI issuer, SandboxPeople people) {
        return with("issuer", issuer)
                .with(
                        "people",
                        people.all().stream()
                                .map(person -> line(issuer, person))
                                .collect(Collectors.joining("\n")));
    }

    private static String line(URI issuer, SandboxPerson person) {
        return "    - {issuer: \"%s\", subject: %s, name: \"%s\", roles: [%s], mail: %s}"
                .formatted(issuer, person.username(), person.name(), person.role(), person.mail());
    }

    /** Writes it as application.yml into the folder; a place holder left empty is a mistake of the caller. */
    public void writeInto(Path folder) throws IOException {
        var text = template();
        for (var value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        if (text.matches("(?s).*@[a-zA-Z]+@.*")) {
            throw new IllegalStateException("Not every place holder is filled: " + text);
        }
        Files.writeString(folder.resolve("application.yml"), text);
    }

    private static String template() {
        try (var stream = ConsoleFile.class.getResourceAsStream("application.yml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
