package dev.recoveryconsole.audit;

import static dev.recoveryconsole.PeopleOfTests.person;
import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.ConsolePageTest;
import dev.recoveryconsole.audit.bundle.Opening;
import dev.recoveryconsole.shell.Person;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriUtils;

/** People as the audit page and an auditor's files name them: known, erased, changed, and of an older version. */
@ConsolePageTest
class PeopleOnAuditPageTests {

    private final MockMvcTester mvc;
    private final AuditLog log;
    private final TransactionTemplate transaction;
    private final JdbcClient store;
    private String about = "";
    private Person somebody = person("nobody");

    @Autowired
    PeopleOnAuditPageTests(MockMvcTester mvc, AuditLog log, TransactionTemplate transaction, JdbcClient store) {
        this.mvc = mvc;
        this.log = log;
        this.transaction = transaction;
        this.store = store;
    }

    @BeforeEach
    void somebody_whom_no_event_has_named() {
        about = "RC-" + UUID.randomUUID();
        somebody = new Person("https://old.example.test", "a \"b\" " + about);
    }

    @Test
    void a_name_stands_where_the_event_has_a_commitment_and_the_page_has_computed_it_again() {
        record(person("jo"), person("priya"));
        var row = row();
        assertThat(row.select("td[data-label=Who]").text()).isEqualTo("Jo K.");
        assertThat(row.select("dt:contains(to) + dd").text()).isEqualTo("Priya N.");
        assertThat(row.select("dd.person").eachText())
                .hasSize(2)
                .anyMatch(text -> text.startsWith("Jo K. https://idp.example.test#jo person:sha256:"))
                .allMatch(text -> text.endsWith("computed again from the salt and this person: it matches."));
        assertThat(row.select(".crit-word")).isEmpty();
    }

    @Test
    void who_was_erased_is_named_by_the_beginning_of_the_commitment() {
        record(somebody, person("priya"));
        var digest = column().substring("person:sha256:".length());
        store.sql("delete from audit_person where commitment = ?")
                .param(column())
                .update();
        var nobody = "a person who was erased (" + CanonicalJson.shortly(digest) + ")";
        assertThat(row().select("td[data-label=Who]").text()).isEqualTo(nobody);
        assertThat(row().select("dd.person").eachText())
                .anyMatch(text -> text.equals(nobody + " " + column()
                        + " Nobody can say any more who this is. The event stays what was signed."));
        assertThat(csv()).contains("," + column() + "," + nobody + ",").contains("#priya");
    }

    @Test
    void a_row_that_somebody_changed_is_said_and_names_nobody() {
        record(somebody, somebody);
        store.sql("update audit_person set issuer = 'https://idp.example.test', subject = ? where commitment = ?")
                .params(about, column())
                .update();
        assertThat(row().select("td[data-label=Who]").text()).startsWith("a person whose row was changed (");
        assertThat(row().select(".crit-word").eachText())
                .singleElement()
                .asString()
                .contains("what is stored of who this is does not lead to the commitment of the event");
        assertThat(row().text()).doesNotContain("idp.example.test#");
    }

    @Test
    void an_event_of_an_older_version_is_shown_and_found_beside_a_new_one() {
        inClear();
        record(somebody, person("jo"));
        var found = rows("&person=" + UriUtils.encode(somebody.id(), StandardCharsets.UTF_8));
        assertThat(found)
                .hasSize(2)
                .extracting(one -> one.select("td[data-label=Who]").text())
                .containsOnly(somebody.subject());
        assertThat(found.getLast().select("dd.person")).isEmpty();
        assertThat(csv().lines().skip(1))
                .hasSize(2)
                .allMatch(line -> line.contains("https://old.example.test#a \"\"b\"\" " + about));
    }

    @Test
    void the_people_file_opens_what_the_events_have_and_the_csv_has_who_that_is() {
        record(somebody, somebody);
        var line = bytes("/audit/people.jsonl")
                .lines()
                .filter(one -> one.contains(about))
                .toList();
        assertThat(line).singleElement().satisfies(one -> {
            assertThat(Opening.read(one).holds()).isTrue();
            assertThat(SecondOpening.holds(one)).isTrue();
            assertThat(Opening.read(one).commitment()).isEqualTo(column());
        });
        assertThat(csv()).contains("\"\"to\"\":\"\"https://old.example.test#a \\\"\"b\\\"\" " + about);
    }

    private void record(Person who, Person to) {
        transaction.executeWithoutResult(status -> log.append(new AuditEntry("named", about, who, Map.of("to", to))));
    }

    /** As versions before the commitments wrote it. */
    private void inClear() {
        transaction.executeWithoutResult(status -> {
            store.sql("update audit_head set last_index = last_index + 1").update();
            var index = store.sql("select last_index from audit_head")
                    .query(Long.class)
                    .single();
            var canonical = CanonicalJson.of(
                    Map.of("act", "named", "actor", somebody.id(), "facts", Map.of("a", "x"), "index", index));
            store.sql("insert into audit_event values (?, timestamp '2026-03-14 02:41:00', 'named', ?, ?, ?, ?)")
                    .params(index, about, somebody.id(), canonical, CanonicalJson.digest(canonical))
                    .update();
        });
    }

    private String column() {
        return store.sql("select actor from audit_event where subject = ?")
                .param(about)
                .query(String.class)
                .single();
    }

    private Element row() {
        return rows("").getFirst();
    }

    private List<Element> rows(String filter) {
        return Jsoup.parse(bytes("/audit?subject=" + about + filter)).select("tbody tr");
    }

    private String csv() {
        return bytes("/audit.csv?subject=" + about);
    }

    private String bytes(String address) {
        var file = mvc.get()
                .uri(URI.create(address))
                .with(signedIn("omar", "auditor"))
                .exchange();
        assertThat(file).hasStatusOk();
        return new String(file.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
