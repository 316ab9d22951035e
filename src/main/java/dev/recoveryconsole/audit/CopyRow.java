package dev.recoveryconsole.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the copy outside stands, for all nodes. */
@Component
class CopyRow {

    private final JdbcClient jdbc;

    CopyRow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known of it.
     *
     * @param size of the newest checkpoint that lies outside
     * @param at when it was put there
     * @param refusal why nothing is signed any more
     * @param trouble why the last look did not succeed
     */
    record State(
            long size,
            @Nullable Instant at,
            @Nullable String refusal,
            @Nullable String trouble) {}

    State state() {
        return jdbc.sql("select tree_size, at, refusal, trouble from audit_copy where id = 1")
                .query((row, number) -> new State(
                        row.getLong("tree_size"),
                        Optional.ofNullable(row.getObject("at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null),
                        row.getString("refusal"),
                        row.getString("trouble")))
                .single();
    }

    void copied(long size, Instant at) {
        jdbc.sql("update audit_copy set tree_size = ?, at = ?, trouble = null where id = 1 and tree_size < ?")
                .param(size)
                .param(at.atOffset(ZoneOffset.UTC))
                .param(size)
                .update();
    }

    void compared(Optional<String> refusal) {
        jdbc.sql("update audit_copy set refusal = ?, trouble = null where id = 1")
                .param(refusal.orElse(null))
                .update();
    }

    void failed(String words) {
        jdbc.sql("update audit_copy set trouble = ? where id = 1").param(words).update();
    }
}
