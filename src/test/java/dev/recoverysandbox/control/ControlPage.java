package dev.recoverysandbox.control;

import dev.recoverysandbox.html.Html;
import dev.recoverysandbox.inbox.Inbox;
import java.util.List;
import java.util.stream.Collectors;

/** How the control page looks. */
final class ControlPage {

    private static final String ABOUT = """
            <p>Everything here is a sandbox on this machine. What you break is really broken, and the console has to cope.
            Each button is also a command: <code>curl -X POST http://localhost:PORT/acts/NAME</code>, with
            <code>-d field=value</code> where something can be chosen.</p>
            """;

    private ControlPage() {}

    static String html(int port, String said, List<Block> blocks) {
        return Html.page(
                "Sandbox control",
                (said.isEmpty() ? "" : "<p class=\"note\" role=\"status\">" + Html.escape(said) + "</p>")
                        + ABOUT.replace("PORT", Integer.toString(port))
                        + "<p><a href=\"/inbox\">Inbox</a></p>"
                        + blocks.stream().map(ControlPage::block).collect(Collectors.joining()));
    }

    static String inbox(Inbox inbox) {
        var rows = inbox.messages().stream()
                .map(message -> Html.row(
                        message.at(), message.channel(), message.to(), message.subject() + "\n" + message.body()))
                .toList();
        return Html.page(
                "Inbox",
                "<p><a href=\"/\">Control page</a></p>" + Html.table(rows, "Received", "Channel", "To", "Text"));
    }

    private static String block(Block block) {
        return switch (block) {
            case ActGroup group -> group(group);
            case Section section -> section(section);
        };
    }

    private static String group(ActGroup group) {
        return "<h2>" + Html.escape(group.heading()) + "</h2>\n"
                + group.acts().stream().map(ControlPage::button).collect(Collectors.joining());
    }

    private static String button(Act act) {
        return """
                <form class="act" method="post" action="/acts/%s">
                %s<button type="submit">%s</button> <span>%s <code>/acts/%s</code></span>
                </form>
                """.formatted(
                        act.name(),
                        act.fields().stream().map(field -> input(act, field)).collect(Collectors.joining()),
                        Html.escape(act.label()),
                        Html.escape(act.explains()),
                        act.name());
    }

    private static String input(Act act, Act.Field field) {
        return """
                <label for="%1$s-%2$s">%2$s</label><input id="%1$s-%2$s" name="%2$s" value="%3$s"> \
                """.formatted(act.name(), Html.escape(field.name()), Html.escape(field.usual()));
    }

    private static String section(Section section) {
        var rows = section.rows().get().stream()
                .map(cells -> Html.row(cells.toArray()))
                .toList();
        return "<h2>" + Html.escape(section.heading()) + "</h2>\n"
                + Html.table(rows, section.headings().toArray(String[]::new));
    }
}
