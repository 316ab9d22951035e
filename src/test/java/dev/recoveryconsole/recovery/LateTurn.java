package dev.recoveryconsole.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A turn in which its console stood still. Once others have taken turns of the run, what is left of it writes nothing. */
class LateTurn {

    private static final String EPOCH = "select epoch from recovery where id = ?";

    /** Everything that a turn could write shows in one of these. */
    private static final String WRITTEN = """
            select 'event ' || (select last_index from audit_head)
                || ', run ' || (select version from recovery where id = r.id)
                || ', tasks ' || (select sum(version) from recovery_task where recovery_id = r.id)
                || ', log ' || (select count(*) from recovery_log where recovery_id = r.id)
                || ', sends ' || (select sum(sends) from recovery_attempt where recovery_id = r.id)
              from recovery r where r.id = ?""";

    private final JdbcClient store;
    private final UUID run;
    private final List<String> findings = new ArrayList<>();
    private long epoch;
    private boolean overtaken;
    private @Nullable String before;

    LateTurn(JdbcClient store, UUID run) {
        this.store = store;
        this.run = run;
    }

    void standsStill() {
        epoch = epoch();
    }

    void goesOn() {
        overtaken = epoch() > epoch;
        before = overtaken ? written() : null;
    }

    void isOver() {
        var after = before == null ? null : written();
        if (after != null && !after.equals(before)) {
            findings.add(
                    "a turn of epoch " + epoch + " wrote although it was overtaken: " + before + " became " + after);
        }
        before = null;
    }

    /** Others took turns while it stood still. */
    boolean overtaken() {
        return overtaken;
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    private long epoch() {
        return store.sql(EPOCH).param(run).query(Long.class).single();
    }

    private String written() {
        return store.sql(WRITTEN).param(run).query(String.class).single();
    }
}
