package dev.recoveryconsole.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
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
     * @param unsigned why the newest events are not signed
     */
    record State(
            long size,
            @Nullable Instant at,
            @Nullable String refusal,
            @Nullable String trouble,
            @Nullable String unsigned) {}

    State state() {
        return jdbc.sql("select tree_size, at, refusal, trouble, not_signed from audit_copy where id = 1")
                .query((row, number) -> new State(
                        row.getLong("tree_size"),
                        Optional.ofNullable(row.getObject("at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null),
                        row.getString("refusal"),
                        row.getString("trouble"),
                        row.getString("not_signed")))
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

    /** Written when it changes, not at each look. */
    void unsigned(Optional<String> why) {
        if (!Objects.equals(state().unsigned(), why.orElse(null))) {
            jdbc.sql("update audit_copy set not_signed = ? where id = 1")
                    .param(why.orElse(null))
                    .update();
        }
    }

    void failed(String words) {
        jdbc.sql("update audit_copy set trouble = ? where id = 1").param(words).update();
    }
}
