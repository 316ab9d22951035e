package dev.recoveryconsole.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.recoveryconsole.PeopleOfTests;
import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The console's pages as one person gets them, without a browser. */
record PagesAsked(MockMvcTester mvc, MovedClock clock, String who, String role) {

    MockHttpServletResponse get(String address) {
        return mvc.get()
                .uri(address)
                .with(PeopleOfTests.signedInAt(clock.instant(), who, role))
                .exchange()
                .getResponse();
    }

    Document page(String address) {
        return Jsoup.parse(new String(get(address).getContentAsByteArray(), UTF_8));
    }

    /** The kinds of pages that links lead to from home, each with one address; every visit is told. */
    Map<String, String> crawl(BiConsumer<String, Document> visit) {
        return Crawl.from("/", address -> {
            var page = page(address);
            visit.accept(address, page);
            return page;
        });
    }
}
