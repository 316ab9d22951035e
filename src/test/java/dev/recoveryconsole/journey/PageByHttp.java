package dev.recoveryconsole.journey;

import java.net.URI;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A page as it came over HTTP.
 *
 * @param status of the last answer, after all redirects
 * @param address of the last answer
 */
record PageByHttp(int status, URI address, Document html) {

    /** A button and the form that it sends. */
    record Button(Element element, FormElement form) {}

    /** All words of it that a reader sees. */
    String text() {
        return html.body().text();
    }

    /** The words of the element of this id; empty when the page has none. */
    String of(String id) {
        var element = html.getElementById(id);
        return element == null ? "" : element.text();
    }

    boolean has(String selector) {
        return html.selectFirst(selector) != null;
    }

    /** The first button inside a form whose words begin so. */
    Optional<Button> button(String words) {
        return html.select("form button").stream()
                .filter(button -> button.text().startsWith(words))
                .findFirst()
                .map(button -> new Button(button, formOf(button)));
    }

    private static FormElement formOf(Element button) {
        return button.parents().forms().getFirst();
    }

    /** Where the first link whose words begin so leads. */
    Optional<String> link(String words) {
        return html.select("main a").stream()
                .filter(link -> link.text().startsWith(words))
                .map(link -> link.attr("href"))
                .findFirst();
    }

    /** The cell of the row of this heading and the column whose label begins so. */
    String cell(String heading, String label) {
        return html.select("tr:has(th:containsOwn(" + heading + "), th span:containsOwn(" + heading
                        + ")) td[data-label^=" + label + "]")
                .text();
    }
}
