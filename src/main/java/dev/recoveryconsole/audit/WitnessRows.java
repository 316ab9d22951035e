package dev.recoveryconsole.audit;

import dev.recoveryconsole.audit.tree.Cosignature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What witnesses have said, for all nodes: each cosignature beside its checkpoint, and how far each of them has come. */
@Component
class WitnessRows {

    private final JdbcClient jdbc;

    WitnessRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How a witness stands.
     *
     * @param seen the size that it has seen, as far as is known here; the next proof begins there
     * @param cosigned the newest size that it has vouched for, 0 for none
     * @param newest what it said of that
     * @param trouble why the last offer came to nothing
     */
    record Standing(
            long seen,
            long cosigned,
            @Nullable Cosignature newest,
            @Nullable String trouble) {

        static final Standing NEW = new Standing(0, 0, null, null);
    }

    Standing of(String name) {
        return jdbc.sql("select one.seen, one.trouble, newest.tree_size, newest.at, newest.line from audit_witness one"
                        + " left join audit_cosignature newest on newest.witness = one.witness and newest.tree_size ="
                        + " (select max(tree_size) from audit_cosignature where witness = one.witness)"
                        + " where one.witness = ?")
                .param(name)
                .query(WitnessRows::standing)
                .optional()
                .orElse(Standing.NEW);
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        var newest = Optional.ofNullable(row.getString("line"));
        var at = Optional.ofNullable(row.getObject("at", OffsetDateTime.class));
        return new Standing(
                row.getLong("seen"),
                row.getLong("tree_size"),
                newest.flatMap(line -> at.map(time -> new Cosignature(time.toInstant(), line)))
                        .orElse(null),
                row.getString("trouble"));
    }

    @Transactional
    void cosigned(String name, long size, Cosignature said) {
        jdbc.sql("insert into audit_cosignature (tree_size, witness, at, line) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .param(size)
                .param(name)
                .param(said.at().atOffset(ZoneOffset.UTC))
                .param(said.line())
                .update();
        write(name, size, null);
    }

    /** It has seen that many events already, by its own word. */
    @Transactional
    void seen(String name, long size) {
        write(name, size, null);
    }

    @Transactional
    void failed(String name, long seen, String words) {
        write(name, seen, words);
    }

    private void write(String name, long seen, @Nullable String trouble) {
        var changed = jdbc.sql("update audit_witness set seen = :seen, trouble = :trouble where witness = :name");
        if (filled(changed, name, seen, trouble) == 0) {
            filled(
                    jdbc.sql("insert into audit_witness (witness, seen, trouble) values (:name, :seen, :trouble)"),
                    name,
                    seen,
                    trouble);
        }
    }

    private static int filled(JdbcClient.StatementSpec sql, String name, long seen, @Nullable String trouble) {
        return sql.param("name", name)
                .param("seen", seen)
                .param("trouble", trouble)
                .update();
    }
}
