package dev.recoveryconsole.sessions;

import static dev.recoveryconsole.sessions.PeopleSignedIn.FIREFOX;
import static dev.recoveryconsole.sessions.PeopleSignedIn.IPHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.FullConsoleTest;
import dev.recoveryconsole.secrets.SecretBox;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.RolesRead;
import dev.recoveryconsole.shell.Visitor;
import dev.recoverysandbox.idp.IdentityProvider;
import dev.recoverysandbox.idp.Withdrawals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the identity provider takes away while somebody is signed in, it is asked for; and what is written down of sign-ins. */
@FullConsoleTest
class RolesAgainTests {

    private final JdbcClient jdbc;
    private final PeopleSignedIn people;
    private final RolesRead roles;
    private final SecretBox box;
    private final Withdrawals provider;
    private final Person priya;

    @Autowired
    RolesAgainTests(
            JdbcClient jdbc, RolesRead roles, SecretBox box, IdentityProvider provider, @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.people = new PeopleSignedIn(port, jdbc);
        this.roles = roles;
        this.box = box;
        this.provider = provider.withdrawals();
        this.priya = new Person(provider.issuer().toString(), "priya");
    }

    @BeforeEach
    void nobody_is_signed_in() {
        people.nobody();
    }

    @AfterEach
    void all_is_given_back() {
        provider.giveBack("priya");
        jdbc.sql("delete from roles_read").update();
    }

    @Test
    void a_role_that_the_provider_takes_away_counts_no_more_at_the_next_page() {
        var laptop = people.signedIn("priya", FIREFOX);
        provider.takeGroups("priya");
        asked("current_timestamp + interval '1 hour'");
        assertThat(said(laptop)).as("asked not long ago").contains("Priya N. (approver)");
        askedLongAgo();
        assertThat(laptop.fragment(people.address("/audit")).statusCode())
                .as("a page that refreshes itself asks nothing")
                .isEqualTo(200);
        assertWithoutRole(laptop);
        provider.giveBack("priya");
        assertWithoutRole(laptop);
        askedLongAgo();
        assertThat(said(laptop)).contains("Priya N. (approver)");
    }

    @Test
    void whoever_the_provider_disables_is_signed_out_and_the_page_says_why() {
        var laptop = people.signedIn("priya", FIREFOX);
        var phone = people.signedIn("priya", IPHONE);
        provider.disable("priya");
        askedLongAgo();
        var login = people.page(laptop, "/audit");
        assertThat(login.uri()).hasPath("/login").hasQuery("withdrawn");
        assertThat(login.body()).contains("Your identity provider has ended your sign-in here, or your account.");
        assertThat(people.audited("session ended").getFirst())
                .contains("\"endedBy\":\"the identity provider\"", "#priya\"");
        assertThat(last()).as("the phone has not heard of it").isEqualTo(Role.APPROVER);
        assertThat(people.isIn(phone)).isFalse();
        assertThat(roles.last(priya).orElseThrow().roles()).isEmpty();
        assertThat(people.open()).isZero();
    }

    @Test
    void while_the_provider_does_not_answer_the_roles_count_on_for_a_while_and_then_for_reading_alone() {
        var laptop = people.signedIn("priya", FIREFOX);
        provider.doNotAnswer("priya");
        askedLongAgo();
        assertThat(said(laptop)).contains("Priya N. (approver)");
        jdbc.sql("update login_session set away_since = away_since - interval '11 minutes'")
                .update();
        assertThat(said(laptop)).contains("Priya N. (viewer)");
        provider.giveBack("priya");
        askedLongAgo();
        assertThat(said(laptop)).contains("Priya N. (approver)");
        assertThat(said(laptop)).contains("Priya N. (approver)");
    }

    @Test
    void before_a_signature_counts_the_provider_is_asked_however_new_the_last_answer_is() {
        people.signedIn("priya", FIREFOX);
        provider.takeGroups("priya");
        asked("current_timestamp + interval '1 hour'");
        roles.again(priya);
        assertThat(last()).as("another asks at this moment").isEqualTo(Role.APPROVER);
        asked("current_timestamp - interval '6 seconds'");
        roles.again(priya);
        assertThat(roles.last(priya).orElseThrow().roles()).isEmpty();
    }

    @Test
    void where_nobody_is_signed_in_nothing_can_be_asked_and_what_was_last_said_stays() {
        people.signedIn("priya", FIREFOX);
        var before = roles.last(priya);
        people.nobody();
        provider.takeGroups("priya");
        roles.again(priya);
        assertThat(roles.last(priya)).isEqualTo(before).isPresent();
    }

    @Test
    void the_refresh_token_is_nowhere_in_the_store_but_encrypted() {
        people.signedIn("priya", FIREFOX);
        var row = jdbc.sql("select handle, refresh_token from login_session")
                .query()
                .singleRow();
        var sealed = Objects.toString(row.get("refresh_token"));
        var token = box.open(sealed, "login session " + row.get("handle")).get("refreshToken");
        assertThat(token).isNotNull().hasSizeGreaterThan(20);
        assertThat(sealed).doesNotContain(token);
        assertThat(kept()).isNotEmpty().noneMatch(text -> text.contains(Objects.requireNonNull(token)));
    }

    /** All that Spring Session and the audit log have of it. */
    private List<String> kept() {
        var attributes = jdbc.sql("select attribute_bytes from spring_session_attributes")
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list();
        attributes.addAll(jdbc.sql("select canonical from audit_event order by event_index desc limit 10")
                .query(String.class)
                .list());
        return attributes;
    }

    @Test
    void who_signs_in_and_out_is_written_down_with_how_it_was_proven_and_no_token() {
        var visitor = people.signedIn("priya", FIREFOX);
        var session = "\"subject\":\"session " + people.handle("Firefox on Linux") + "\"";
        assertThat(people.audited("signed in").getFirst())
                .contains(session, "\"acr\":\"mfa\"", "\"amr\":[\"pwd\",\"otp\",\"mfa\"]", "\"authTime\":\"2")
                .contains("\"again\":false", "\"roles\":[\"approver\"]", "#priya\"")
                .doesNotContain("127.0.0.1", "oken");
        visitor.signIn(people.page(visitor, "/step-up?return=/audit"), "priya");
        assertThat(people.audited("signed in").getFirst()).contains(session, "\"again\":true");
        visitor.post(people.page(visitor, "/audit"), "/logout", Map.of());
        assertThat(people.audited("session ended").getFirst())
                .contains(session, "\"endedBy\":\"its owner, who signed out\"");
        assertThat(people.open()).isZero();
    }

    private Role last() {
        return roles.last(priya).orElseThrow().roles().iterator().next();
    }

    private void askedLongAgo() {
        asked("current_timestamp - interval '2 minutes'");
    }

    private void asked(String at) {
        jdbc.sql("update login_session set asked_at = " + at).update();
    }

    private String said(Visitor visitor) {
        return people.page(visitor, "/audit").body();
    }

    private void assertWithoutRole(Visitor visitor) {
        var page = people.page(visitor, "/audit");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("this console gives you no role");
    }
}
