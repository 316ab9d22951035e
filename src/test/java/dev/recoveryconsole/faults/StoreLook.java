package dev.recoveryconsole.faults;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into the console's store beside the console, by SQL. */
public final class StoreLook {

    private static final String SIGNATURES = "select number, gate, attempt, state, digest, payload, requester, signer,"
            + " signed_at, execute_by, closed_at from sign_off where recovery = ? order by number";

    private final JdbcClient store;

    public StoreLook(JdbcClient store) {
        this.store = store;
    }

    private record Active(UUID run, long epoch, int attempt) {}

    /** What is committed now of the run that is active; nothing when there is none. */
    public Store seen() {
        return store.sql("select id, epoch, attempt from recovery where active_key is not null")
                .query((row, number) -> new Active(row.getObject(1, UUID.class), row.getLong(2), row.getInt(3)))
                .optional()
                .map(this::seen)
                .orElse(Store.NOTHING);
    }

    private Store seen(Active active) {
        var index =
                store.sql("select last_index from audit_head").query(Long.class).single();
        var signatures = signatures(active.run());
        return new Store(index, active.epoch(), active.attempt(), signatures);
    }

    private List<Store.Signature> signatures(UUID run) {
        return store.sql(SIGNATURES).param(run).query(StoreLook::signature).list();
    }

    private static Store.Signature signature(ResultSet row, int number) throws SQLException {
        return new Store.Signature(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Optional.ofNullable(row.getString(8)).orElse(""),
                instant(row, 9),
                instant(row, 10),
                instant(row, 11));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? Instant.EPOCH : at.toInstant();
    }
}
