package dev.recoveryconsole.keycloak;

import java.net.URI;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Where a browser has ended up, and what it shows. */
record Page(URI address, int status, String body) {

    Document html() {
        return Jsoup.parse(body, address.toString());
    }

    String text() {
        return html().text();
    }

    /** Whether somebody is to type it in. */
    boolean asksFor(String field) {
        return !html().select("form input[name=" + field + "]:not([type=hidden])")
                .isEmpty();
    }
}
