package dev.recoveryconsole.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the history shows, as it stands in the address, so that it can be copied to another browser.
 *
 * @param from first day, UTC
 * @param to last day, UTC, included
 * @param person subject of somebody who commanded, operated, edited or signed
 * @param q words of the incident's reference, the run's number or the reason of its end
 * @param sort a column, with a minus in front for the other way
 */
record HistoryFilter(
        @Nullable String db,
        @Nullable String outcome,
        @Nullable String from,
        @Nullable String to,
        @Nullable String person,
        @Nullable String q,
        @Nullable String sort,
        @Nullable String page) {

    /** What cannot be used, in a sentence with the field's name. */
    record Wrong(String field, String message) {}

    List<Wrong> wrong() {
        var all = new ArrayList<Wrong>();
        if (day(from).isEmpty() && given(from).isPresent()) {
            all.add(new Wrong("from", "From must be a day like 2026-03-14"));
        }
        if (day(to).isEmpty() && given(to).isPresent()) {
            all.add(new Wrong("to", "To must be a day like 2026-03-14"));
        }
        if (verdict().isEmpty() && given(outcome).isPresent()) {
            all.add(new Wrong("outcome", "Choose one of the outcomes listed"));
        }
        return all;
    }

    /** Whether the line belongs to the list; {@code answered} are the runs in which the person signed or declined. */
    boolean shows(HistoryLine line, Set<UUID> answered) {
        return given(db).map(line.run().database()::equals).orElse(true)
                && verdict().map(one -> matches(line, one)).orElse(true)
                && started(line.run().startedAt())
                && given(person).map(one -> line.involves(one, answered)).orElse(true)
                && given(q).map(words -> contains(line, words)).orElse(true);
    }

    /** Over the limit is every run that is, however it ended, so that the filter finds what the heading counts. */
    private static boolean matches(HistoryLine line, Verdict wanted) {
        return wanted == Verdict.OVER_LIMIT ? line.figures().overLimit() : line.verdict() == wanted;
    }

    private boolean started(Instant at) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return day(from).map(first -> !day.isBefore(first)).orElse(true)
                && day(to).map(last -> !day.isAfter(last)).orElse(true);
    }

    private static boolean contains(HistoryLine line, String words) {
        var run = line.run();
        return String.join("\n", run.number(), run.incident(), run.endReason() == null ? "" : run.endReason())
                .toLowerCase(Locale.ROOT)
                .contains(words.toLowerCase(Locale.ROOT));
    }

    private Optional<Verdict> verdict() {
        return given(outcome).flatMap(Verdict::at);
    }

    private static Optional<LocalDate> day(@Nullable String typed) {
        try {
            return given(typed).map(LocalDate::parse);
        } catch (DateTimeException e) { // said by wrong()
            return Optional.empty();
        }
    }

    private static Optional<String> given(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(text -> !text.isEmpty());
    }

    String order() {
        return given(sort).orElse("-started");
    }

    /** The page asked for, from 1; what is no number is the first. */
    int pageNo() {
        return given(page)
                .filter(text -> text.matches("[1-9]\\d{0,6}"))
                .map(Integer::valueOf)
                .orElse(1);
    }

    /** Whether anything narrows the list. */
    public boolean narrows() {
        return !narrowing().isEmpty();
    }

    /** The same list sorted by a column; by the one that it is sorted by already, the other way round. */
    public String sortedBy(SortColumn column) {
        return address("/recoveries", order().equals(column.address()) ? "-" + column.address() : column.address(), 1);
    }

    /** {@code ascending}, {@code descending} or {@code none}, for the table's head. */
    public String direction(SortColumn column) {
        return order().equals(column.address())
                ? "ascending"
                : order().equals("-" + column.address()) ? "descending" : "none";
    }

    public String atPage(int number) {
        return address("/recoveries", order(), number);
    }

    public String csv() {
        return address("/recoveries.csv", order(), 1);
    }

    private String address(String path, String order, int number) {
        var address = UriComponentsBuilder.fromPath(path);
        var values = new LinkedHashMap<String, String>(narrowing());
        if (!order.equals("-started")) {
            values.put("sort", order);
        }
        if (number > 1) {
            values.put("page", String.valueOf(number));
        }
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }

    private Map<String, String> narrowing() {
        var values = new LinkedHashMap<String, String>();
        given(db).ifPresent(value -> values.put("db", value));
        given(outcome).ifPresent(value -> values.put("outcome", value));
        given(from).ifPresent(value -> values.put("from", value));
        given(to).ifPresent(value -> values.put("to", value));
        given(person).ifPresent(value -> values.put("person", value));
        given(q).ifPresent(value -> values.put("q", value));
        return values;
    }
}
