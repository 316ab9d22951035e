package dev.recoveryconsole.recovery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every row of every table of the console's store, sessions too, as text. */
record StoreContents(JdbcClient store) {

    Map<String, List<String>> tables() {
        var tables = new TreeMap<String, List<String>>();
        store.sql("select lower(table_name) from information_schema.tables where lower(table_schema) = 'public'")
                .query(String.class)
                .list()
                .forEach(table -> tables.put(table, rows(table)));
        return tables;
    }

    private List<String> rows(String table) {
        return store.sql("select * from " + table).query().listOfRows().stream()
                .map(row ->
                        row.values().stream().map(StoreContents::text).toList().toString())
                .sorted()
                .toList();
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(value);
    }
}
