package dev.recoveryconsole.audit;

import dev.recoveryconsole.shell.CsvLine;
import dev.recoveryconsole.shell.People;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private final AuditPeople known;
    private final People people;
    private final JsonMapper json;

    AuditFiles(AuditSearch search, AuditPeople known, People people, JsonMapper json) {
        this.search = search;
        this.known = known;
        this.people = people;
        this.json = json;
    }

    void writeJsonLines(AuditFilter filter, OutputStream out) throws IOException {
        write(filter, events -> AuditEvent::canonical, "\n", out);
    }

    void writeCsv(AuditFilter filter, OutputStream out) throws IOException {
        out.write(HEAD.getBytes(StandardCharsets.UTF_8));
        write(filter, this::lines, "\r\n", out);
    }

    /** Everybody whom the log can still tell, with what it takes to check that: a line each. */
    void writePeople(OutputStream out) throws IOException {
        for (var opening : known.all()) {
            out.write((opening.line() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(
            AuditFilter filter,
            Function<List<AuditEvent>, Function<AuditEvent, String>> words,
            String end,
            OutputStream out)
            throws IOException {
        var part = search.next(filter, 0, PART);
        while (!part.isEmpty()) {
            var line = words.apply(part);
            for (var event : part) {
                out.write((line.apply(event) + end).getBytes(StandardCharsets.UTF_8));
            }
            part = search.next(filter, part.getLast().index(), PART);
        }
    }

    private Function<AuditEvent, String> lines(List<AuditEvent> events) {
        var named = new PeopleInEvents(known.of(events), people);
        return event -> line(event, named);
    }

    private String line(AuditEvent event, PeopleInEvents named) {
        var actor = event.actor();
        return CsvLine.of(Stream.of(
                String.valueOf(event.index()),
                event.at().toString(),
                event.act(),
                event.subject(),
                actor == null ? "" : named.id(actor),
                actor == null ? "the console" : named.name(actor),
                facts(event, named),
                event.digest()));
    }

    private String facts(AuditEvent event, PeopleInEvents named) {
        var facts = json.readTree(event.canonical()).path("facts").toString();
        return named.replaced(facts, commitment -> inJson(named.id(commitment)));
    }

    /** As it stands between the quotes of a JSON text. */
    private String inJson(String text) {
        var quoted = json.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
