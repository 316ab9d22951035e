package dev.recoveryconsole.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Values of the ascending sequences of one database. Works on an open session. */
final class SequenceValues {

    /** pg_sequences shows no value both for "never used" and "not allowed to see": the second must not pass for the first. */
    private static final String ALL = """
            select format('%I.%I', n.nspname, c.relname), has_sequence_privilege(c.oid, 'USAGE, SELECT'),
              pg_sequence_last_value(c.oid)
            from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
            where s.seqincrement > 0 and c.relpersistence <> 't'""";

    /** setval beyond the sequence's maximum is an error, so the margin stops there. */
    private static final String RAISE = """
            select setval(seqrelid, least(?, seqmax)) from pg_sequence
            where seqrelid = to_regclass(?) and coalesce(pg_sequence_last_value(seqrelid), 0) < least(?, seqmax)""";

    private final Connection session;

    SequenceValues(Connection session) {
        this.session = session;
    }

    /** Sequences that were never used are left out. */
    Map<String, Long> all() throws SQLException {
        var values = new TreeMap<String, Long>();
        try (var look = session.createStatement();
                var row = look.executeQuery(ALL)) {
            while (row.next()) {
                demandVisible(row.getBoolean(2), row.getString(1));
                var value = row.getLong(3);
                if (!row.wasNull()) {
                    values.put(row.getString(1), value);
                }
            }
        }
        return values;
    }

    private static void demandVisible(boolean visible, String name) throws SQLException {
        if (!visible) {
            throw new SQLException("permission denied for sequence " + name, "42501");
        }
    }

    /** A sequence that this database does not have (it came after the target) is left out. */
    Map<String, Long> raise(Map<String, Long> atLeast) throws SQLException {
        var set = new LinkedHashMap<String, Long>();
        try (var raise = session.prepareStatement(RAISE)) {
            for (var wanted : new TreeMap<>(atLeast).entrySet()) {
                raise.setLong(1, wanted.getValue());
                raise.setString(2, wanted.getKey());
                raise.setLong(3, wanted.getValue());
                try (var row = raise.executeQuery()) {
                    if (row.next()) {
                        set.put(wanted.getKey(), row.getLong(1));
                    }
                }
            }
        }
        return set;
    }
}
