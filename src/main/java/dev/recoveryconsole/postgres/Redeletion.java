package dev.recoveryconsole.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Runs a deletion's statements subject by subject and counts. Works on an open session. */
final class Redeletion {

    private final Connection session;
    private final List<NamedStatement> statements;

    Redeletion(Connection session, List<String> statements) {
        this.session = session;
        this.statements = statements.stream().map(NamedStatement::of).toList();
    }

    /** Everything in one transaction that is rolled back; deferred constraints are asked before. */
    DeletionCount tryOut(List<Map<String, String>> subjects) throws SQLException {
        session.setAutoCommit(false);
        try {
            var count = new DeletionCount(0, 0, 0);
            for (var subject : subjects) {
                count = counted(count, rowsOf(subject));
            }
            askConstraints();
            return count;
        } finally {
            session.rollback();
        }
    }

    /** One transaction per subject: what is done stays done when a later one fails. */
    DeletionCount run(List<Map<String, String>> subjects) throws SQLException {
        session.setAutoCommit(false);
        var count = new DeletionCount(0, 0, 0);
        for (var subject : subjects) {
            var rows = rowsOf(subject);
            session.commit();
            count = counted(count, rows);
        }
        return count;
    }

    private static DeletionCount counted(DeletionCount soFar, long rows) {
        return new DeletionCount(
                soFar.deleted() + (rows > 0 ? 1 : 0), soFar.alreadyAbsent() + (rows > 0 ? 0 : 1), soFar.rows() + rows);
    }

    private long rowsOf(Map<String, String> subject) throws SQLException {
        var rows = 0L;
        for (var statement : statements) {
            rows += rowsOf(statement, subject);
        }
        return rows;
    }

    private long rowsOf(NamedStatement statement, Map<String, String> subject) throws SQLException {
        try (var prepared = session.prepareStatement(statement.sql())) {
            for (var i = 0; i < statement.names().size(); i++) {
                prepared.setString(i + 1, value(subject, statement.names().get(i)));
            }
            prepared.execute();
            return Math.max(0, prepared.getLargeUpdateCount());
        }
    }

    private static String value(Map<String, String> subject, String name) throws SQLException {
        var value = subject.get(name);
        if (value == null) {
            throw new SQLException("the statement asks for :" + name + ", which no subject has", "42P02");
        }
        return value;
    }

    private void askConstraints() throws SQLException {
        try (var constraints = session.createStatement()) {
            constraints.execute("set constraints all immediate");
        }
    }
}
