package dev.recoveryconsole.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with {@code :name} parameters made into one with {@code ?}. Values never become part of the text. Names in
 * quotes, dollar quotes and comments are left alone, so are casts ({@code ::}) and array slices ({@code a[1:n]}); an
 * operator with a question mark is doubled as the driver wants it (PostgreSQL: Lexical Structure; pgjdbc: Statements).
 */
record NamedStatement(String sql, List<String> names) {

    private static final Pattern TOKEN = Pattern.compile(
            // E'' strings know backslashes; plain ones only doubled quotes
            "(?<literal>(?i:\\bE)'(?:[^'\\\\]|''|\\\\.)*'|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\""
                    + "|(?<dollar>\\$(?:[A-Za-z_][A-Za-z_0-9]*)?\\$).*?\\k<dollar>"
                    + "|--[^\\r\\n]*|/\\*.*?\\*/|::)"
                    + "|(?<![\\w\\]:]):(?<name>[A-Za-z_][A-Za-z_0-9]*)"
                    + "|(?<operator>\\?)",
            Pattern.DOTALL);

    static NamedStatement of(String text) {
        var names = new ArrayList<String>();
        var sql = TOKEN.matcher(text).replaceAll(found -> {
            if (found.group("name") != null) {
                names.add(found.group("name"));
                return "?";
            }
            return Matcher.quoteReplacement(found.group("operator") != null ? "??" : found.group());
        });
        return new NamedStatement(sql, List.copyOf(names));
    }
}
