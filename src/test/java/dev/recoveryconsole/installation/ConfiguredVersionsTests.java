package dev.recoveryconsole.installation;

import static dev.recoveryconsole.PeopleOfTests.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.recovery.EngineTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@EngineTest
class ConfiguredVersionsTests {

    private static final String NAME = "orders-prod";

    private final ConfiguredVersions versions;
    private final Databases databases;
    private final JdbcClient jdbc;
    private final MockMvcTester mvc;

    @Autowired
    ConfiguredVersionsTests(ConfiguredVersions versions, Databases databases, JdbcClient jdbc, MockMvcTester mvc) {
        this.versions = versions;
        this.databases = databases;
        this.jdbc = jdbc;
        this.mvc = mvc;
    }

    @Test
    void a_start_with_other_settings_adds_a_version_and_one_with_the_same_adds_none() {
        var digest = Part.SERVICES.digest(databases.get(NAME));
        var before = versions.newest(Part.SERVICES, NAME).orElseThrow();
        assertThat(before.digest()).isEqualTo(digest);

        versions.compare();
        assertThat(versions.newest(Part.SERVICES, NAME)).contains(before);

        lastTimeItSaid("f".repeat(64), before.number() + 1);
        versions.compare();
        assertThat(versions.newest(Part.SERVICES, NAME)).hasValueSatisfying(now -> {
            assertThat(now.number()).isEqualTo(before.number() + 2);
            assertThat(now.digest()).isEqualTo(digest);
            assertThat(versions.newest(Part.SERVICES)).containsEntry(NAME, now);
        });
        assertThat(versions.newest(Part.CHECKS))
                .containsEntry(NAME, versions.newest(Part.CHECKS, NAME).orElseThrow());
        assertThat(mvc.get().uri("/audit?subject=" + NAME).with(signedIn("vera", "viewer")))
                .bodyText()
                .contains("configuration changed");
    }

    private void lastTimeItSaid(String digest, int number) {
        jdbc.sql("insert into configured_version (part, database_name, version_no, digest, since)"
                        + " values ('SERVICES', ?, ?, ?, ?)")
                .params(NAME, number, digest, OffsetDateTime.of(2026, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC))
                .update();
    }
}
