package dev.recoveryconsole.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.recoveryconsole.PeopleOfTests;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The console's pages as one person gets them, without a browser. */
public record PagesAsked(MockMvcTester mvc, InstantSource clock, String who, String role) {

    MockHttpServletResponse get(String address) {
        return ask(address).getResponse();
    }

    /** Whatever the answer is. */
    public MvcTestResult ask(String address) {
        return asking(address).exchange();
    }

    /** The request, to add to. */
    public MockMvcRequestBuilder asking(String address) {
        return mvc.get().uri(address).with(signedIn());
    }

    /** A form that is sent with these fields, and the answer. */
    public MvcTestResult post(String address, Map<String, String> fields) {
        var form = mvc.post().uri(address).with(csrf()).with(signedIn());
        fields.forEach(form::param);
        return form.exchange();
    }

    private RequestPostProcessor signedIn() {
        return PeopleOfTests.signedInAt(clock.instant(), who, role);
    }

    public Document page(String address) {
        return html(ask(address));
    }

    /** A page that is there. */
    public Document found(String address) {
        var answer = ask(address);
        assertThat(answer).hasStatusOk();
        return html(answer);
    }

    public static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), UTF_8));
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
