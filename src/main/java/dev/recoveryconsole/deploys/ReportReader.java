package dev.recoveryconsole.deploys;

import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.shell.NotFound;
import dev.recoveryconsole.shell.PlainText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a report strictly; members that it does not know are the tool's own affair. */
@Component
class ReportReader {

    private static final int LONGEST = 120;
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final Duration BACK = Duration.ofDays(366);

    private final JsonMapper json;
    private final Databases databases;
    private final InstantSource clock;

    ReportReader(JsonMapper json, Databases databases, InstantSource clock) {
        this.json = json;
        this.databases = databases;
        this.clock = clock;
    }

    Deploy read(String tool, byte[] body) {
        var report = object(body);
        return new Deploy(
                tool,
                text(report, "id"),
                text(report, "service"),
                text(report, "version"),
                at(text(report, "at")),
                database(report),
                kind(report));
    }

    private JsonNode object(byte[] body) {
        try {
            var node = json.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new NotReadable("The body is not JSON");
        }
        throw new NotReadable("The body must be one JSON object");
    }

    private static String text(JsonNode report, String name) {
        var value = report.path(name);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new NotReadable(name + " is missing or is not a text");
        }
        var text = value.stringValue();
        if (text.length() > LONGEST || PlainText.againstLine(text).isPresent()) {
            throw new NotReadable(name + " has more than " + LONGEST + " characters, or some that nobody sees");
        }
        return text;
    }

    private Instant at(String text) {
        var now = clock.instant();
        var at = instant(text).truncatedTo(ChronoUnit.MICROS);
        if (at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(BACK))) {
            throw new NotReadable("at lies in the future or more than a year back; this console's clock says "
                    + now.truncatedTo(ChronoUnit.SECONDS));
        }
        return at;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new NotReadable("at must be a time with a zone, such as 2026-03-14T02:30:41Z");
        }
    }

    /** Most reports are of deploys, and none of before had a kind. */
    private static Deploy.Kind kind(JsonNode report) {
        if (isAbsent(report, "kind")) {
            return Deploy.Kind.DEPLOY;
        }
        var word = text(report, "kind");
        return Arrays.stream(Deploy.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new NotReadable("kind must be deploy, schema or config"));
    }

    private static boolean isAbsent(JsonNode report, String name) {
        return report.path(name).isMissingNode() || report.path(name).isNull();
    }

    private @Nullable String database(JsonNode report) {
        if (isAbsent(report, "database")) {
            return null;
        }
        try {
            return databases.get(text(report, "database")).name();
        } catch (NotFound e) {
            throw new NotReadable("database is not the name of a configured database");
        }
    }
}
