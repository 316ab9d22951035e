package dev.recoveryconsole.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.databases.DatabaseSettings.CheckSettings;
import dev.recoveryconsole.shell.StartRefused;
import dev.recoveryconsole.validation.CheckResult.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ChecksTests {

    private static final CheckSettings RESTORE = sql("orders have users", "restore", "select 1");
    private static final CheckSettings VALIDATION = sql("totals", "validation", "select 2");

    @Test
    void a_phase_has_its_own_checks_and_digest() {
        var database = DatabaseFixture.ordersProd(RESTORE, VALIDATION);
        var restore = Checks.of(database, Check.Phase.RESTORE);
        assertThat(restore.checks()).extracting(Check::name).containsExactly("orders have users");
        assertThat(restore.digest())
                .isNotEqualTo(Checks.of(database, Check.Phase.VALIDATION).digest());
    }

    @Test
    void the_digest_moves_with_any_change() {
        var before = Checks.of(DatabaseFixture.ordersProd(RESTORE), Check.Phase.RESTORE);
        var after = Checks.of(
                DatabaseFixture.ordersProd(sql("orders have users", "restore", "select 1 ")), Check.Phase.RESTORE);
        assertThat(after.digest()).isNotEqualTo(before.digest());
    }

    @Test
    void frozen_checks_come_back_from_json_unchanged() {
        var json = JsonMapper.builder().build();
        var checks = Checks.of(DatabaseFixture.ordersProd(RESTORE, http("/health")), Check.Phase.RESTORE);
        assertThat(json.readValue(json.writeValueAsString(checks), Checks.class))
                .isEqualTo(checks);
    }

    @Test
    void a_check_that_makes_no_sense_is_refused_by_name() {
        assertThatThrownBy(() -> Checks.all(DatabaseFixture.ordersProd(sql("broken", "restore", null))
                        .settings()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("broken");
        assertThatThrownBy(
                        () -> Checks.all(DatabaseFixture.ordersProd(http(null)).settings()))
                .isInstanceOf(StartRefused.class);
        assertThatThrownBy(() ->
                        Checks.all(DatabaseFixture.ordersProd(RESTORE, RESTORE).settings()))
                .hasMessageContaining("two checks of orders-prod are called orders have users");
    }

    @Test
    void what_was_not_run_is_never_counted_as_passed() {
        assertThat(validation(Verdict.PASSED, Verdict.PASSED).passed()).isTrue();
        assertThat(validation(Verdict.PASSED, Verdict.NOT_RUN).passed()).isFalse();
        assertThat(validation(Verdict.PASSED, Verdict.PASSED).sentence()).isEqualTo("2 blocking checks passed");
        assertThat(validation(Verdict.NOT_RUN, Verdict.PASSED).sentence()).isEqualTo("1 of 2 blocking checks not run");
        var mixed = validation(Verdict.PASSED, Verdict.NOT_RUN, Verdict.FAILED);
        assertThat(mixed.sentence()).isEqualTo("1 of 3 blocking checks failed, 1 not run");
        assertThat(mixed.results().getFirst().verdict()).isEqualTo(Verdict.FAILED);
    }

    private static Validation validation(Verdict... verdicts) {
        return new Validation(Arrays.stream(verdicts)
                .map(verdict -> new CheckResult("c", Check.Kind.SQL, verdict, "0", "0", Duration.ZERO, true, ""))
                .toList());
    }

    private static CheckSettings sql(String name, String phase, @Nullable String sql) {
        return new CheckSettings(
                name, "sql", phase, sql, null, null, 8080, null, null, List.of(), "0", true, Duration.ofSeconds(30));
    }

    private static CheckSettings http(@Nullable String path) {
        return new CheckSettings(
                "http",
                "http",
                "restore",
                null,
                "shop",
                "orders-api",
                8080,
                path,
                null,
                List.of(),
                "200",
                true,
                Duration.ofSeconds(10));
    }
}
