package dev.recoveryconsole.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an administrator of Keycloak takes away while somebody is signed in counts at their next page, without a sign-in. */
@KeycloakTest
class KeycloakRolesTests {

    private final KeycloakAdmin keycloak;
    private final ClockAhead clock;
    private final KeycloakVisitor visitor;

    @Autowired
    KeycloakRolesTests(KeycloakAdmin keycloak, ClockAhead clock, @LocalServerPort int port) {
        this.keycloak = keycloak;
        this.clock = clock;
        this.visitor = new KeycloakVisitor("http://localhost:" + port);
    }

    @AfterEach
    void the_clocks_agree() {
        clock.right();
    }

    @Test
    void a_group_taken_away_counts_no_more_and_given_back_counts_again() {
        assertThat(visitor.signIn("vera").text()).contains("(viewer)");
        keycloak.takeFromGroups("vera");
        try {
            clock.ahead(Duration.ofMinutes(2));
            var page = visitor.open("/about");
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.text()).contains("this console gives you no role");
        } finally {
            keycloak.putIntoGroup("vera", "db-viewers");
        }
        clock.ahead(Duration.ofMinutes(4));
        assertThat(visitor.open("/about").text()).contains("(viewer)");
    }

    @Test
    void whoever_is_disabled_is_signed_out_though_keycloak_tells_nobody() {
        assertThat(visitor.signIn("omar").text()).contains("(viewer)");
        keycloak.enable("omar", false);
        try {
            clock.ahead(Duration.ofMinutes(2));
            var page = visitor.open("/about");
            assertThat(page.address()).hasPath("/login").hasQuery("withdrawn");
            assertThat(page.text()).contains("Your identity provider has ended your sign-in here");
        } finally {
            keycloak.enable("omar", true);
        }
    }
}
