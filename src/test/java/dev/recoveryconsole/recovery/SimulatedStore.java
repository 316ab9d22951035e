package dev.recoveryconsole.recovery;

import dev.recoveryconsole.faults.Store;
import dev.recoveryconsole.faults.StoreLook;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The console's store, as a simulation empties it between two trials and looks into it beside the console. */
class SimulatedStore {

    private static final List<String> TABLES = List.of(
            "scheduled_tasks",
            "outbox",
            "recovery_outlook",
            "recovery_log",
            "recovery_record",
            "recovery_task",
            "recovery_attempt",
            "recovery_plan",
            "recovery_editor",
            "recovery",
            "sign_off_editor",
            "sign_off_remark",
            "sign_off",
            "audit_checkpoint",
            "audit_tile",
            "audit_event");

    /** What the audit log's own triggers would refuse. */
    private static final List<String> APPEND_ONLY = List.of("audit_checkpoint", "audit_tile", "audit_event");

    private final JdbcClient store;
    private final StoreLook look;
    private final boolean postgres;

    @Autowired
    SimulatedStore(JdbcClient store, JdbcTemplate plain) {
        this.store = store;
        postgres = "PostgreSQL".equals(plain.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getDatabaseProductName()));
        look = new StoreLook(store);
    }

    void forgetAll() {
        if (postgres) {
            emptyOnPostgres();
        } else {
            emptyOnH2();
        }
        store.sql("delete from database_generation where generation_no > 1").update();
        store.sql("update audit_head set last_index = 0").update();
    }

    private void emptyOnH2() {
        store.sql("set referential_integrity false").update();
        TABLES.forEach(table -> store.sql("truncate table " + table).update());
        store.sql("set referential_integrity true").update();
    }

    private void emptyOnPostgres() {
        APPEND_ONLY.forEach(table -> triggers(table, "disable"));
        store.sql("truncate table " + String.join(", ", TABLES)).update();
        APPEND_ONLY.forEach(table -> triggers(table, "enable"));
    }

    private void triggers(String table, String how) {
        store.sql("alter table " + table + " " + how + " trigger user").update();
    }

    /** When the next look of any run is due. */
    Optional<Instant> nextDue() {
        return store.sql("select min(execution_time) from scheduled_tasks where picked = false")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** What a call finds committed when it is sent. */
    Store seen() {
        return look.seen();
    }

    /** What AWS calls the database of the run's last attempt. */
    String lastResource(UUID run) {
        return store.sql("select resource_id from recovery_attempt where recovery_id = ? order by no desc limit 1")
                .param(run)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse("none");
    }

    /** Which resource the database's name stands for. */
    String registered() {
        return store.sql("select resource_id from database_generation order by generation_no desc limit 1")
                .query(String.class)
                .single();
    }

    /** How often any restore was sent. */
    int sends(UUID run) {
        return store.sql("select sum(sends) from recovery_attempt where recovery_id = ?")
                .param(run)
                .query(Integer.class)
                .single();
    }
}
