package dev.recoveryconsole.abuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * The one table of all abuse cases, of whatever classes have run: printed when the tests are over, and kept beside their reports.
 * JUnit finds it by its service file.
 */
public final class AbuseTable implements TestExecutionListener {

    private static final Path FOLDER = Path.of("target", "abuse");

    /** Of each case its rows, in the order in which they were seen. */
    private static final Map<AbuseCase, Set<Row>> SEEN = new EnumMap<>(AbuseCase.class);

    /** Classes of two stores run at the same time. */
    static void add(Row row) {
        synchronized (SEEN) {
            SEEN.computeIfAbsent(row.what(), none -> new LinkedHashSet<>()).add(row);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        synchronized (SEEN) {
            if (!SEEN.isEmpty()) {
                tell(text(SEEN));
            }
        }
    }

    private static void tell(String text) {
        System.out.println(text);
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve("table.md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Map<AbuseCase, Set<Row>> seen) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(heading(seen));
        lines.add("");
        lines.add(Row.line("Case", "Tried", "Answered", "Sent", "Audited as"));
        lines.add("|---|---|---|---|---|");
        Arrays.stream(AbuseCase.values())
                .flatMap(one -> lines(one, seen.getOrDefault(one, Set.of())).stream())
                .forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private static String heading(Map<AbuseCase, Set<Row>> seen) {
        var rows = seen.values().stream().flatMap(Collection::stream).toList();
        return "Abuse cases: %d of %d tried in this run, %d attempts; %d of them are taken and marked, %d stand in no audit log"
                .formatted(
                        seen.size(),
                        AbuseCase.values().length,
                        rows.size(),
                        count(rows, Row::marked),
                        count(rows, Row::unwritten));
    }

    private static long count(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).count();
    }

    private static List<String> lines(AbuseCase one, Set<Row> rows) {
        return rows.isEmpty()
                ? List.of(Row.line(one.name() + " " + one.title(), "not tried in this run", "", "", ""))
                : rows.stream().map(Row::line).toList();
    }
}
