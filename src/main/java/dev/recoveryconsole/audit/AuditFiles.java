package dev.recoveryconsole.audit;

import dev.recoveryconsole.shell.CsvLine;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The events that a filter shows, oldest first, as they are stored (JSON Lines) or for a spreadsheet (CSV). */
@Component
class AuditFiles {

    private static final int PART = 1000;
    private static final String HEAD = "no,at_utc,act,about,who,name,facts,sha256\r\n";

    private final AuditSearch search;
    private final People people;
    private final JsonMapper json;

    AuditFiles(AuditSearch search, People people, JsonMapper json) {
        this.search = search;
        this.people = people;
        this.json = json;
    }

    void writeJsonLines(AuditFilter filter, OutputStream out) throws IOException {
        write(filter, event -> event.canonical() + "\n", out);
    }

    void writeCsv(AuditFilter filter, OutputStream out) throws IOException {
        out.write(HEAD.getBytes(StandardCharsets.UTF_8));
        write(filter, event -> line(event) + "\r\n", out);
    }

    private void write(AuditFilter filter, Function<AuditEvent, String> line, OutputStream out) throws IOException {
        var part = search.next(filter, 0, PART);
        while (!part.isEmpty()) {
            for (var event : part) {
                out.write(line.apply(event).getBytes(StandardCharsets.UTF_8));
            }
            part = search.next(filter, part.getLast().index(), PART);
        }
    }

    private String line(AuditEvent event) {
        var actor = event.actor();
        return CsvLine.of(Stream.of(
                String.valueOf(event.index()),
                event.at().toString(),
                event.act(),
                event.subject(),
                actor == null ? "" : actor,
                actor == null ? "the console" : people.name(Person.of(actor)),
                json.readTree(event.canonical()).path("facts").toString(),
                event.digest()));
    }
}
