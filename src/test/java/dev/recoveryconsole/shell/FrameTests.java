package dev.recoveryconsole.shell;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.ConsolePageTest;
import dev.recoveryconsole.FirstLoad;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The frame around every page: where its links lead, and what it weighs. */
@ConsolePageTest
class FrameTests {

    private final MockMvcTester mvc;

    @Autowired
    FrameTests(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    @Test
    void every_link_of_the_head_leads_to_a_page_that_exists() {
        var links = page("/audit").select("header.shell nav a").eachAttr("href");
        assertThat(links).contains("/", "/recoveries", "/approvals", "/audit");
        for (var link : links) {
            assertThat(mvc.get().uri(link).with(signedIn("vera", "viewer")))
                    .as(link)
                    .hasStatusOk();
        }
    }

    @Test
    void the_link_of_the_page_that_is_open_says_so() {
        assertThat(page("/audit").select("nav [aria-current=page]").eachText()).containsExactly("Audit");
        assertThat(page("/settings/me").select("nav [aria-current=page]")).isEmpty();
    }

    @Test
    void a_first_load_stays_below_60_kB_compressed() {
        var page = page("/");
        assertThat(FirstLoad.files(page)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(new FirstLoad(mvc).bytes(page)).isLessThan(FirstLoad.MOST_BYTES);
    }

    @Test
    void the_own_style_sheet_comes_before_those_of_single_pages() {
        List<String> sheets = page("/").select("link[rel=stylesheet]").eachAttr("href");
        assertThat(sheets.get(0)).contains("bootstrap");
        assertThat(sheets.get(1)).contains("/assets/css/console");
    }

    @Test
    void every_page_can_skip_to_its_main_part() {
        var page = page("/approvals");
        var skips = page.select(".skips a").eachAttr("href");
        assertThat(skips).containsExactly("#next-action", "#main");
        assertThat(page.select("#main"))
                .hasSize(1)
                .first()
                .extracting(Element::tagName)
                .isEqualTo("main");
        assertThat(page.select("h1")).hasSize(1);
    }

    @Test
    void on_paper_it_says_where_its_addresses_lie() {
        assertThat(page("/audit").select("body > .printed").text())
                .isEqualTo("This page: http://localhost:8080/audit. An address in brackets that begins with / lies at"
                        + " http://localhost:8080.");
    }

    private Document page(String address) {
        return Jsoup.parse(text(address));
    }

    private String text(String address) {
        var answer = mvc.get().uri(address).with(signedIn("vera", "viewer")).exchange();
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }
}
