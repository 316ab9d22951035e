package dev.recoveryconsole.sessions;

import static dev.recoveryconsole.sessions.PeopleSignedIn.FIREFOX;
import static dev.recoveryconsole.sessions.PeopleSignedIn.IPHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.FullConsoleTest;
import dev.recoveryconsole.shell.Visitor;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions seen and ended by their owner and by an admin, in browsers' cookies and through the whole stack. */
@FullConsoleTest
class SessionsTests {

    private static final String MINE = "/settings/me/sessions";
    private static final String EVERYBODYS = "/settings/sessions";

    private final JdbcClient jdbc;
    private final PeopleSignedIn people;

    @Autowired
    SessionsTests(JdbcClient jdbc, @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.people = new PeopleSignedIn(port, jdbc);
    }

    @BeforeEach
    void nobody_is_signed_in() {
        people.nobody();
    }

    @Test
    void everybody_sees_their_own_sessions_and_which_is_this_one() {
        var laptop = people.signedIn("jo", FIREFOX);
        people.signedIn("jo", IPHONE);
        people.signedIn("vera", IPHONE);
        var page = list(laptop, MINE);
        assertThat(page.select("tbody tr")).hasSize(2);
        var own = page.select("tbody tr[aria-current]");
        assertThat(own.text()).contains("Firefox on Linux (this one)", "127.0.0.1", "Sign out");
        assertThat(own.select("time")).hasSize(2);
        assertThat(page.select("tbody tr:not([aria-current])").text()).contains("Safari on iPhone", "End this session");
        assertThat(page.select("button[aria-label]").attr("aria-label"))
                .isEqualTo("End this session: Jo K., Safari on iPhone, 127.0.0.1");
        assertThat(page.html()).doesNotContain(sessionIds());
        assertThat(page.select("a[href=" + EVERYBODYS + "]")).isEmpty();
    }

    @Test
    void an_ended_session_is_over_at_its_next_request_and_its_open_page_is_told() {
        var laptop = people.signedIn("jo", FIREFOX);
        var phone = people.signedIn("jo", IPHONE);
        var handle = people.handle("Safari on iPhone");
        var after = end(laptop, MINE, handle);
        assertThat(after.select(".banner").text()).contains("One session is ended.");
        assertThat(after.select("tbody tr")).hasSize(1);
        var poll = phone.fragment(people.address("/audit"));
        assertThat(poll.statusCode()).isEqualTo(401);
        assertThat(poll.headers().firstValue("HX-Trigger")).hasValue("session-expired");
        assertThat(people.isIn(phone)).isFalse();
        assertThat(people.isIn(laptop)).isTrue();
        assertThat(people.audited("session ended").getFirst())
                .contains("\"endedBy\":\"its owner\"", "\"subject\":\"session " + handle, "#jo\"");
    }

    @Test
    void all_others_are_ended_at_once() {
        var laptop = people.signedIn("jo", FIREFOX);
        var one = people.signedIn("jo", IPHONE);
        var two = people.signedIn("jo", IPHONE);
        var vera = people.signedIn("vera", FIREFOX);
        var after = laptop.post(people.page(laptop, MINE), MINE + "/end-other-sessions", Map.of());
        assertThat(after.body()).contains("2 sessions are ended.");
        assertThat(people.isIn(one)).isFalse();
        assertThat(people.isIn(two)).isFalse();
        assertThat(people.isIn(laptop)).isTrue();
        assertThat(people.isIn(vera)).as("somebody else").isTrue();
    }

    @Test
    void nobody_but_an_admin_sees_or_ends_somebody_elses() {
        var jo = people.signedIn("jo", FIREFOX);
        var priya = people.signedIn("priya", IPHONE);
        var handle = people.handle("Firefox on Linux");
        var before = people.audited("session ended").size();
        var form = people.page(priya, MINE);
        assertThat(priya.post(form, MINE + "/end-session", Map.of("handle", handle))
                        .statusCode())
                .isEqualTo(404);
        var refused = priya.post(form, EVERYBODYS + "/end-session", Map.of("handle", handle));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This needs the role admin", "You tried to end a session");
        assertThat(people.page(priya, EVERYBODYS).statusCode()).isEqualTo(403);
        assertThat(people.isIn(jo)).isTrue();
        assertThat(people.audited("session ended")).hasSize(before);
    }

    @Test
    void a_form_without_the_token_of_its_page_ends_nothing() {
        var jo = people.signedIn("jo", FIREFOX);
        people.signedIn("jo", IPHONE);
        var noForm = people.page(jo, "/assets/favicon.svg");
        var forged = jo.post(noForm, MINE + "/end-session", Map.of("handle", people.handle("Safari on iPhone")));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(jo.post(noForm, MINE + "/end-other-sessions", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(people.open()).isEqualTo(2);
    }

    @Test
    void an_admin_sees_and_ends_anybodys() {
        var ada = people.signedIn("ada", FIREFOX);
        var jo = people.signedIn("jo", IPHONE);
        assertThat(list(ada, MINE).select("a[href=" + EVERYBODYS + "]")).hasSize(1);
        var page = list(ada, EVERYBODYS);
        assertThat(page.select("h1").text()).isEqualTo("Everybody's sessions");
        assertThat(page.select("tbody th").eachText()).containsExactlyInAnyOrder("Ada B.", "Jo K.");
        assertThat(end(ada, EVERYBODYS, people.handle("Safari on iPhone"))
                        .select("tbody th")
                        .eachText())
                .containsExactly("Ada B.");
        assertThat(people.isIn(jo)).isFalse();
        assertThat(people.audited("session ended").getFirst())
                .containsPattern("\"actor\":\"[^\"]+#ada\"")
                .contains("\"endedBy\":\"an admin\"", "#jo\"");
    }

    @Test
    void a_page_that_refreshes_itself_does_not_keep_its_session() {
        var jo = people.signedIn("jo", FIREFOX);
        unusedFor(11);
        var before = lastUsed();
        assertThat(jo.fragment(people.address("/audit")).statusCode()).isEqualTo(200);
        assertThat(lastUsed()).as("a poll is nobody's act").isEqualTo(before);
        assertThat(people.isIn(jo)).isTrue();
        assertThat(lastUsed()).as("a page opened is one").isAfter(before);
        unusedFor(13);
        var poll = jo.fragment(people.address("/audit"));
        assertThat(poll.statusCode()).isEqualTo(401);
        assertThat(poll.headers().firstValue("HX-Trigger")).hasValue("session-expired");
        assertThat(people.open()).as("ended at the back end").isZero();
    }

    @Test
    void after_too_long_a_pause_the_page_says_so_and_the_sign_in_returns_to_it() {
        var jo = people.signedIn("jo", FIREFOX);
        unusedFor(13);
        var login = people.page(jo, "/audit?subject=RC-1");
        assertThat(login.uri()).hasPath("/login").hasQuery("over");
        assertThat(jo.get(people.address("/oauth2/authorization/idp")).uri())
                .as("the provider still knows who it is")
                .hasPath("/audit");
    }

    @Test
    void signing_in_again_for_an_act_goes_on_with_the_session_and_a_sign_out_ends_it() {
        var priya = people.signedIn("priya", FIREFOX);
        var handle = people.handle("Firefox on Linux");
        priya.signIn(people.page(priya, "/step-up?return=/audit"), "priya");
        assertThat(people.handle("Firefox on Linux")).isEqualTo(handle);
        assertThat(list(priya, MINE).select("tbody tr[aria-current]")).hasSize(1);
        priya.post(people.page(priya, "/audit"), "/logout", Map.of());
        assertThat(people.open()).isZero();
    }

    @Test
    void a_session_that_began_before_there_was_a_list_is_listed_at_its_next_request() {
        var jo = people.signedIn("jo", FIREFOX);
        jdbc.sql("delete from login_session").update();
        assertThat(list(jo, MINE).select("tbody tr[aria-current]").text()).contains("Firefox on Linux");
    }

    /** A UUID, as Spring Session makes one, has 122 random bits. */
    @Test
    void a_sign_in_gets_an_id_of_the_consoles_own_making_that_nobody_had_before() {
        var jo = new Visitor(FIREFOX);
        var login = people.page(jo, "/oauth2/authorization/idp");
        var before = idOfTheOnlySession();
        jo.signIn(login, "jo");
        assertThat(people.isIn(jo)).isTrue();
        assertThat(idOfTheOnlySession())
                .matches("[A-Za-z0-9_-]{36}")
                .doesNotMatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .isNotEqualTo(before);
    }

    private String idOfTheOnlySession() {
        return jdbc.sql("select session_id from spring_session")
                .query(String.class)
                .single();
    }

    private void unusedFor(int hours) {
        jdbc.sql("update login_session set last_used = last_used - interval '" + hours + " hours'")
                .update();
    }

    private OffsetDateTime lastUsed() {
        return jdbc.sql("select last_used from login_session")
                .query(OffsetDateTime.class)
                .single();
    }

    private String[] sessionIds() {
        return jdbc.sql(
                        "select trim(session_id) from spring_session union all select trim(primary_id) from spring_session")
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    private Document list(Visitor visitor, String path) {
        return Jsoup.parse(people.page(visitor, path).body());
    }

    private Document end(Visitor visitor, String path, String handle) {
        var after = visitor.post(people.page(visitor, path), path + "/end-session", Map.of("handle", handle));
        assertThat(after.statusCode()).isEqualTo(200);
        return Jsoup.parse(after.body());
    }
}
