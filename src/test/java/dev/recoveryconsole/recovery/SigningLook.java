package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffState;
import dev.recoveryconsole.faults.signoff.Command.Of;
import dev.recoveryconsole.faults.signoff.Seen;
import dev.recoveryconsole.faults.signoff.Who;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the runs of a sequence and their requests stand in the store, read beside the console. */
final class SigningLook {

    private final JdbcClient store;
    private final SigningRuns runs;

    SigningLook(JdbcClient store, SigningRuns runs) {
        this.store = store;
        this.runs = runs;
    }

    /** The number of a run's newest request. */
    Optional<Long> newest(Of of) {
        return store.sql("select max(number) from sign_off where recovery = ?")
                .param(runs.id(of))
                .query((row, no) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    int audited(String act) {
        return store.sql("select count(*) from audit_event where act = ?")
                .param(act)
                .query(Integer.class)
                .single();
    }

    Seen seen() {
        var requests = store.sql("select recovery, gate, state, requester, signer, approve_by, execute_by from sign_off"
                        + " order by number")
                .query((row, no) -> asked(row))
                .list();
        var stands = new EnumMap<Of, Seen.Stand>(Of.class);
        store.sql("select r.id, r.epoch, r.plan_version, r.hold_by, a.sends, t.observation from recovery r"
                        + " join recovery_attempt a on a.recovery_id = r.id join recovery_task t on t.recovery_id = r.id"
                        + " where t.ordinal = (select max(o.ordinal) from recovery_task o where o.recovery_id = r.id)")
                .query((row, no) -> stands.put(runs.of(row.getObject("id", UUID.class)), stand(row)))
                .list();
        return new Seen(requests, stands);
    }

    private Seen.Asked asked(ResultSet row) throws SQLException {
        var signer = row.getString("signer");
        return new Seen.Asked(
                runs.of(row.getObject("recovery", UUID.class)),
                Gate.valueOf(row.getString("gate")),
                SignOffState.valueOf(row.getString("state")),
                Who.of(row.getString("requester")),
                signer == null ? null : Who.of(signer),
                row.getObject("approve_by", OffsetDateTime.class).toInstant(),
                instant(row.getObject("execute_by", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static Seen.Stand stand(ResultSet row) throws SQLException {
        return new Seen.Stand(
                row.getLong("epoch"),
                row.getInt("plan_version"),
                row.getString("hold_by") != null,
                row.getInt("sends"),
                row.getString("observation"));
    }
}
