package dev.recoveryconsole.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the run's rows stood after each commit, in order; finds what moved backwards. */
public final class Trail {

    private static final List<String> OPEN = List.of("PENDING", "WAITING", "INTENT", "SENT");

    private record Row(UUID id, String name, String state) {}

    private final JdbcClient store;
    private final UUID run;
    private final List<String> findings = new ArrayList<>();
    private Map<UUID, Row> rows = new LinkedHashMap<>();
    private long epoch;

    public Trail(JdbcClient store, UUID run) {
        this.store = store;
        this.run = run;
    }

    /** Looks once. */
    public void look() {
        var now = new LinkedHashMap<UUID, Row>();
        store.sql("select id, name, state from recovery_task where recovery_id = ? order by ordinal")
                .param(run)
                .query((row, number) -> new Row(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list()
                .forEach(row -> now.put(row.id(), row));
        rows.values().forEach(before -> compare(before, now));
        var epochNow = epochNow();
        if (epochNow < epoch) {
            findings.add("I5: the epoch went from " + epoch + " to " + epochNow);
        }
        rows = now;
        epoch = epochNow;
    }

    private long epochNow() {
        return store.sql("select epoch from recovery where id = ?")
                .param(run)
                .query(Long.class)
                .single();
    }

    private void compare(Row before, Map<UUID, Row> now) {
        var after = now.get(before.id());
        if (after == null) {
            findings.add("I4: the row of " + before.name() + " is gone");
        } else if (rank(after.state()) < rank(before.state()) || settled(before) && !after.equals(before)) {
            findings.add("I4: " + before.name() + " went from " + before.state() + " to " + after.state());
        }
    }

    private static boolean settled(Row row) {
        return !OPEN.contains(row.state());
    }

    private static int rank(String state) {
        return OPEN.contains(state) ? OPEN.indexOf(state) : OPEN.size();
    }

    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** The epoch when it looked last. */
    public long epoch() {
        return epoch;
    }
}
