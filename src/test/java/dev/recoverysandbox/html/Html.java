package dev.recoverysandbox.html;

/** Text for the sandbox's pages. */
public final class Html {

    private static final String STYLE = """
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
            body { max-width: 64rem; margin: 0 auto; padding: 1.5rem }
            h1 { font-size: 1.6rem } h2 { font-size: 1.15rem; margin-top: 2rem }
            table { border-collapse: collapse; width: 100% }
            th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid #8886; vertical-align: top }
            code, td.code, pre { font-family: ui-monospace, monospace; font-size: .9rem; overflow-wrap: anywhere }
            form { margin: .25rem 0 } form.inline { display: inline }
            form.act label { display: inline; margin: 0 .25rem 0 0 } form.act input { min-width: 9rem; margin-right: .5rem }
            form.act { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem }
            label { display: block; margin: .75rem 0 .2rem }
            input { font: inherit; padding: .4rem; min-width: 16rem }
            button { font: inherit; padding: .4rem .9rem; margin: .15rem .25rem .15rem 0; cursor: pointer }
            .note { border-left: 4px solid #b7791f; padding: .25rem 1rem; margin: 1rem 0 }
            .error { border-left: 4px solid #c53030; padding: .25rem 1rem; margin: 1rem 0 }
            """;

    private Html() {}

    /** The text with the five characters replaced that mean something in HTML. */
    public static String escape(Object text) {
        return text.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A whole page; the body is HTML already. */
    public static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """.formatted(escape(title), STYLE, escape(title), body);
    }

    /** One table row whose cells are plain text. */
    public static String row(Object... cells) {
        var row = new StringBuilder("<tr>");
        for (var cell : cells) {
            row.append("<td>").append(linked(escape(cell))).append("</td>");
        }
        return row.append("</tr>\n").toString();
    }

    /** An address of this world becomes a link. */
    private static String linked(String escaped) {
        return escaped.matches("https?://(localhost|127\\.0\\.0\\.1):\\d+/?")
                ? "<a href=\"%1$s\">%1$s</a>".formatted(escaped)
                : escaped;
    }

    /** A table of rows made by {@link #row}. */
    public static String table(Iterable<String> rows, String... headings) {
        var table = new StringBuilder("<table>\n<tr>");
        for (var heading : headings) {
            table.append("<th scope=\"col\">").append(escape(heading)).append("</th>");
        }
        table.append("</tr>\n");
        rows.forEach(table::append);
        return table.append("</table>\n").toString();
    }
}
