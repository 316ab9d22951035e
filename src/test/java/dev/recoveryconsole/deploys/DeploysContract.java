package dev.recoveryconsole.deploys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.audit.AuditLog;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is promised of reported deploys on every engine. */
abstract class DeploysContract {

    private static final Instant AT = Instant.parse("2026-03-14T02:30:41.123456Z");

    private final Deploys deploys;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    DeploysContract(Deploys deploys, AuditLog audit, JdbcClient jdbc) {
        this.deploys = deploys;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    @AfterEach
    void nothing_is_left() {
        jdbc.sql("delete from deploy").update();
    }

    @Test
    void what_is_told_twice_is_recorded_and_audited_once() {
        var before = audited();
        var one = deploy("build-7", "2", null);
        assertThat(deploys.record(one)).isEqualTo(Deploys.Result.RECORDED);
        assertThat(deploys.record(one)).isEqualTo(Deploys.Result.KNOWN);
        assertThat(deploys.between("orders-prod", AT, AT)).containsExactly(one);
        assertThat(audited()).isEqualTo(before + 1);
        var event = audit.before(Long.MAX_VALUE, "pipeline", 1).getFirst();
        assertThat(event.act()).isEqualTo("deploy.reported");
        assertThat(event.canonical())
                .contains("\"service\":\"orders-api\"", "\"version\":\"2\"", "\"database\":\"all\"");
    }

    @Test
    void another_content_under_the_same_id_changes_nothing() {
        deploys.record(deploy("build-7", "2", null));
        var before = audited();
        assertThat(deploys.record(deploy("build-7", "3", null))).isEqualTo(Deploys.Result.CONTRADICTED);
        assertThat(deploys.between("orders-prod", AT, AT))
                .extracting(Deploy::version)
                .containsExactly("2");
        assertThat(audited()).isEqualTo(before);
    }

    @Test
    void two_who_tell_the_same_at_once_are_both_answered_and_one_is_recorded() throws Exception {
        var start = new CountDownLatch(1);
        Callable<Deploys.Result> tell = () -> {
            start.await();
            return deploys.record(deploy("build-8", "2", null));
        };
        try (var two = Executors.newFixedThreadPool(2)) {
            var answers = List.of(two.submit(tell), two.submit(tell));
            start.countDown();
            assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
                    .containsExactlyInAnyOrder(Deploys.Result.RECORDED, Deploys.Result.KNOWN);
        }
    }

    @Test
    void a_deploy_belongs_to_the_database_that_it_names_or_to_all() {
        deploys.record(deploy("build-1", "1", null));
        deploys.record(deploy("build-2", "2", "orders-prod"));
        deploys.record(deploy("build-3", "3", "billing"));
        assertThat(deploys.between("orders-prod", AT, AT.plusSeconds(1)))
                .extracting(Deploy::id)
                .containsExactlyInAnyOrder("build-1", "build-2");
        assertThat(deploys.between("orders-prod", AT.plusSeconds(1), AT.plusSeconds(2)))
                .isEmpty();
    }

    @Test
    void a_change_of_a_schema_stays_one_and_is_not_the_same_as_a_deploy() {
        var schema = new Deploy("pipeline", "build-9", "orders-api", "V214", AT, null, Deploy.Kind.SCHEMA);
        assertThat(deploys.record(schema)).isEqualTo(Deploys.Result.RECORDED);
        assertThat(deploys.between("orders-prod", AT, AT)).containsExactly(schema);
        assertThat(deploys.record(deploy("build-9", "V214", null))).isEqualTo(Deploys.Result.CONTRADICTED);
        assertThat(audit.before(Long.MAX_VALUE, "pipeline", 1).getFirst().canonical())
                .contains("\"kind\":\"schema\"");
    }

    private int audited() {
        return audit.before(Long.MAX_VALUE, "pipeline", 1000).size();
    }

    private static Deploy deploy(String id, String version, @Nullable String database) {
        return new Deploy("pipeline", id, "orders-api", version, AT, database, Deploy.Kind.DEPLOY);
    }
}
