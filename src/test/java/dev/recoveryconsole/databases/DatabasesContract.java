package dev.recoveryconsole.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.recoveryconsole.audit.AuditEvent;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.shell.NotFound;
import dev.recoveryconsole.shell.StartRefused;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.IllegalTransactionStateException;

@DataJpaTest
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@EnableConfigurationProperties(DatabasesSettings.class)
@Import({AuditLog.class, Databases.class})
abstract class DatabasesContract {

    private static final ResourceId SECOND = new ResourceId("db-SECONDGENERATION");
    private static final Instant NOW = Instant.parse("2026-03-14T05:27:10Z");

    private final StoredGenerations generations;
    private final AuditLog audit;
    private final TestEntityManager entities;
    private final Databases ofTheContext;
    private Databases databases;

    @Autowired
    DatabasesContract(
            StoredGenerations generations, AuditLog audit, TestEntityManager entities, Databases ofTheContext) {
        this.generations = generations;
        this.audit = audit;
        this.entities = entities;
        this.ofTheContext = ofTheContext;
        this.databases = registry("orders-prod=" + DatabaseFixture.FIRST);
    }

    @BeforeEach
    void a_first_start() {
        databases.begin();
    }

    @Test
    void the_first_instance_comes_from_the_settings() {
        assertThat(databases.get("orders-prod").current()).hasToString(DatabaseFixture.FIRST);
        assertThat(databases.get("orders-prod").generations())
                .containsExactly(new Generation(1, new ResourceId(DatabaseFixture.FIRST), NOW, null, null));
    }

    @Test
    void the_newest_instance_wins_also_after_a_restart_with_the_old_settings() {
        databases.promote("orders-prod", SECOND, null, "RC-2026-014");
        afresh();
        databases.begin();
        var database = databases.get("orders-prod");
        assertThat(database.current()).isEqualTo(SECOND);
        assertThat(database.generations())
                .extracting(Generation::number, Generation::run)
                .containsExactly(tuple(1, null), tuple(2, "RC-2026-014"));
        assertThat(databases.all()).containsExactly(database);
    }

    @Test
    void an_instance_in_another_region_is_known_with_it() {
        databases.promote("orders-prod", SECOND, "eu-central-1", "RC-2026-014");
        afresh();
        var database = databases.get("orders-prod");
        assertThat(database.region()).isEqualTo("eu-central-1");
        assertThat(database.regionOf(SECOND)).isEqualTo("eu-central-1");
        assertThat(database.regionOf(new ResourceId(DatabaseFixture.FIRST))).isNull();
    }

    @Test
    void promoting_again_changes_and_records_nothing() {
        databases.promote("orders-prod", SECOND, null, "RC-2026-014");
        databases.promote("orders-prod", SECOND, null, "RC-2026-014");
        afresh();
        assertThat(databases.get("orders-prod").generations()).hasSize(2);
        assertThat(audit.before(Long.MAX_VALUE, "RC-2026-014", 10))
                .singleElement()
                .extracting(AuditEvent::canonical)
                .asString()
                .contains(DatabaseFixture.FIRST, SECOND.value());
    }

    @Test
    void an_earlier_instance_is_not_promoted_again() {
        databases.promote("orders-prod", SECOND, null, "RC-2026-014");
        afresh();
        var first = new ResourceId(DatabaseFixture.FIRST);
        assertThatThrownBy(() -> databases.promote("orders-prod", first, null, "RC-2026-015"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_id_that_the_name_never_meant_is_refused_with_both_ids() {
        databases.promote("orders-prod", SECOND, null, "RC-2026-014");
        afresh();
        var other = registry("orders-prod=db-SOMETHINGELSE");
        assertThatThrownBy(other::begin)
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("db-SOMETHINGELSE", SECOND.value());
        registry("orders-prod=" + SECOND).begin();
    }

    @Test
    void one_instance_has_one_name() {
        var two = registry("orders-prod=" + DatabaseFixture.FIRST, "billing=" + DatabaseFixture.FIRST);
        assertThatThrownBy(two::begin).isInstanceOf(StartRefused.class).hasMessageContaining("billing");
        assertThatThrownBy(() -> registry("a=db-AAA", "a=db-BBB")).hasMessageContaining("a is configured twice");
    }

    @Test
    void an_unknown_name_is_not_found() {
        assertThatThrownBy(() -> databases.get("billing")).isInstanceOf(NotFound.class);
    }

    @Test
    void nothing_is_promoted_outside_a_transaction() {
        TestTransaction.end();
        assertThatThrownBy(() -> ofTheContext.promote("orders-prod", SECOND, null, "RC-2026-014"))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private Databases registry(String... databases) {
        var settings = Stream.of(databases)
                .map(one -> one.split("="))
                .map(one -> DatabaseFixture.settings(one[0], one[1], Path.of("none")))
                .toList();
        return new Databases(
                new DatabasesSettings(List.copyOf(settings)), generations, audit, InstantSource.fixed(NOW));
    }

    private void afresh() {
        entities.flush();
        entities.clear();
    }
}
