package dev.recoveryconsole.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The libraries that are shipped with this console, and under which licences; a test holds the list against the build. */
final class Licences {

    private Licences() {}

    /** A library by group and name. */
    record Library(String name, String licence) {}

    static List<Library> all() {
        try {
            return new ClassPathResource("licences.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" = ", 2))
                    .map(parts -> new Library(parts[0], parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
