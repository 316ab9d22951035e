package dev.recoveryconsole.audit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the page shows of the log, as it stands in the address.
 *
 * @param subject what events are about, such as a run's number
 * @param person issuer and subject of who did it, the commitment of somebody who was erased, or {@link #CONSOLE}
 * @param from first day or moment, UTC
 * @param to last day, included, or the moment before which, UTC
 * @param before the index below which the page begins
 */
record AuditFilter(
        @Nullable String subject,
        @Nullable String person,
        @Nullable String act,
        @Nullable String from,
        @Nullable String to,
        @Nullable String before) {

    /** Every event. */
    static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    /** The person of what the console did by itself. */
    static final String CONSOLE = "console";

    /** What cannot be used, in a sentence with the field's name. */
    record Wrong(String field, String message) {}

    List<Wrong> wrong() {
        var all = new ArrayList<Wrong>();
        if (given(from).isPresent() && since().isEmpty()) {
            all.add(new Wrong("from", "From must be a day like 2026-03-14 or a moment like 2026-03-14T02:30:59Z"));
        }
        if (given(to).isPresent() && until().isEmpty()) {
            all.add(new Wrong("to", "To must be a day like 2026-03-14 or a moment like 2026-03-14T02:30:59Z"));
        }
        return all;
    }

    /** The first moment shown. */
    Optional<Instant> since() {
        return moment(from, Duration.ZERO);
    }

    /** The moment before which. */
    Optional<Instant> until() {
        return moment(to, Duration.ofDays(1));
    }

    private static Optional<Instant> moment(@Nullable String typed, Duration ofDay) {
        return given(typed)
                .flatMap(text -> day(text).map(day -> day.plus(ofDay)).or(() -> exact(text)));
    }

    private static Optional<Instant> day(String text) {
        try {
            return Optional.of(
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> exact(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) { // said by wrong()
            return Optional.empty();
        }
    }

    static Optional<String> given(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** What is no number is the newest. */
    long below() {
        return given(before)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(Long.MAX_VALUE);
    }

    /** Whether anything narrows the list. */
    public boolean narrows() {
        return !narrowing().isEmpty();
    }

    /** The same list below that index. */
    public String below(long index) {
        return address("/audit", Map.of("before", String.valueOf(index)));
    }

    /** The same events as a file. */
    public String file(String ending) {
        return address("/audit." + ending, Map.of());
    }

    private String address(String path, Map<String, String> more) {
        var address = UriComponentsBuilder.fromPath(path);
        var values = new LinkedHashMap<>(narrowing());
        values.putAll(more);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }

    private Map<String, String> narrowing() {
        var values = new LinkedHashMap<String, String>();
        given(subject).ifPresent(value -> values.put("subject", value));
        given(person).ifPresent(value -> values.put("person", value));
        given(act).ifPresent(value -> values.put("act", value));
        given(from).ifPresent(value -> values.put("from", value));
        given(to).ifPresent(value -> values.put("to", value));
        return values;
    }
}
