package dev.recoverysandbox.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Compares every row of a database with what the record says, both ways and cell by cell. */
public final class RowsProof {

    private static final JsonMapper JSON = JsonMapper.shared();

    private RowsProof() {}

    /** One sentence per difference; empty when the database holds exactly the expected rows. */
    public static List<String> differences(Connection connection, Rows expected) throws SQLException {
        var autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            Sql.run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return differences(Rows.read(connection), expected);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    static List<String> differences(Rows found, Rows expected) {
        var tables = new TreeSet<>(expected.tables().keySet());
        tables.addAll(found.tables().keySet());
        return tables.stream().flatMap(table -> ofTable(table, found, expected)).toList();
    }

    private static Stream<String> ofTable(String table, Rows found, Rows expected) {
        if (!found.tables().containsKey(table)) {
            return Stream.of("table " + table + " is missing");
        }
        if (!expected.tables().containsKey(table)) {
            return Stream.of("table " + table + " is there, expected none");
        }
        var ids = new TreeSet<>(expected.of(table).keySet());
        ids.addAll(found.of(table).keySet());
        return ids.stream()
                .flatMap(id -> ofRow(
                        table + " " + id,
                        found.of(table).get(id),
                        expected.of(table).get(id)));
    }

    private static Stream<String> ofRow(String row, @Nullable String found, @Nullable String expected) {
        if (Objects.equals(found, expected)) {
            return Stream.empty();
        }
        if (found == null) {
            return Stream.of(row + " is missing, expected " + expected);
        }
        if (expected == null) {
            return Stream.of(row + " is there, expected none: " + found);
        }
        return Stream.of(row + ": " + ofCells(cells(found), cells(expected)));
    }

    private static String ofCells(Map<String, String> found, Map<String, String> expected) {
        var names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(found.get(name), expected.get(name)))
                .map(name -> "%s is %s, expected %s".formatted(name, found.get(name), expected.get(name)))
                .collect(Collectors.joining("; "));
    }

    private static Map<String, String> cells(String row) {
        var cells = new TreeMap<String, String>();
        JSON.readTree(row)
                .properties()
                .forEach(cell -> cells.put(cell.getKey(), cell.getValue().toString()));
        return cells;
    }
}
