package dev.recoveryconsole.recovery;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.nodes.Document;

/** Every page that links lead to from one page; of pages that differ in a number only, the first. */
final class Crawl {

    private final Function<String, Document> pages;
    private final Map<String, String> found = new LinkedHashMap<>();

    private Crawl(Function<String, Document> pages) {
        this.pages = pages;
    }

    /** The kinds of pages, each with one address of it. */
    static Map<String, String> from(String start, Function<String, Document> pages) {
        var crawl = new Crawl(pages);
        crawl.follow(start);
        return crawl.found;
    }

    private void follow(String start) {
        var waiting = new ArrayDeque<>(Set.of(start));
        var seen = new HashSet<String>();
        while (!waiting.isEmpty()) {
            var address = waiting.remove();
            if (seen.add(kind(address))) {
                found.put(kind(address), address);
                waiting.addAll(pages.apply(address).select("a[href^=/]").eachAttr("href").stream()
                        .filter(Crawl::isPage)
                        .toList());
            }
        }
    }

    /** Files, and the ways to the identity provider, are no pages. */
    private static boolean isPage(String address) {
        return !address.matches("(/assets|/webjars|/oauth2|/step-up|/login).*|.*[.](jsonl?|csv)([?].*)?|/audit/export");
    }

    /** The path, with numbers taken out; what is asked for in a query does not make another page. */
    static String kind(String address) {
        return address.replaceFirst("[?#].*", "").replaceAll("[A-Z]{2}-[0-9-]+|[0-9a-f]{8}-[0-9a-f-]{27}", "N");
    }
}
