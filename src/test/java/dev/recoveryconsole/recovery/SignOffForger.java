package dev.recoveryconsole.recovery;

import dev.recoveryconsole.faults.signoff.Command.Forgery;
import dev.recoveryconsole.faults.signoff.Who;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with the password of the store. */
final class SignOffForger {

    private static final String CLOSED = "state not in ('REQUESTED', 'SIGNED')";

    private final JdbcClient store;

    SignOffForger(JdbcClient store) {
        this.store = store;
    }

    /** Gives whether there was something to change. */
    boolean forges(Forgery what, long number, Instant now) {
        return switch (what) {
            case WORDS -> set("payload = replace(payload, 'It acts', 'It does not')", "true", number);
            case READ_BACK -> set("read_back_expected = 'x'", "true", number);
            case SEAL -> set("seal = null", "true", number);
            case REQUESTER -> set("requester = '" + Who.ADA.person().id() + "'", "true", number);
            case DEADLINE ->
                set(
                        "approve_by = approve_by + interval '1' hour, execute_by = execute_by + interval '1' hour",
                        "true",
                        number);
            case STATE_BACK -> putBack(number);
            case SIGNATURE -> signs(number, now);
            case EDITOR ->
                store.sql("delete from sign_off_editor where sign_off = ? and editor = ?")
                                .params(number, Who.ANA.person().id())
                                .update()
                        > 0;
        };
    }

    private boolean set(String columns, String where, long number) {
        return store.sql("update sign_off set " + columns + " where number = ? and " + where)
                        .param(number)
                        .update()
                > 0;
    }

    private boolean putBack(long number) {
        return set(
                "state = case when state = 'USED' then 'SIGNED' else 'REQUESTED' end,"
                        + " open_key = recovery || '/' || gate",
                CLOSED,
                number);
    }

    private boolean signs(long number, Instant now) {
        return store.sql("update sign_off set state = 'SIGNED', signer = ?, signed_at = ?, signer_auth_time = ?,"
                                + " execute_by = ? where number = ? and state = 'REQUESTED'")
                        .params(
                                Who.TOMASZ.person().id(),
                                utc(now),
                                utc(now),
                                utc(now.plus(Duration.ofMinutes(15))),
                                number)
                        .update()
                > 0;
    }

    void changesPlan(Object run) {
        store.sql("update recovery_plan set json = replace(json, '\"db.m6g.large\"', '\"db.r6g.large\"')"
                        + " where recovery_id = ? and version = (select plan_version from recovery where id = ?)")
                .params(run, run)
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
