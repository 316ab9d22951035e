package dev.recoveryconsole.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewInstanceNameTests {

    private static final UUID RUN = UUID.fromString("018e3b3c-0000-7000-8000-000000000001");

    @Test
    void says_database_run_and_attempt_and_ends_in_six_hex_digits() {
        assertThat(name("orders-prod", 1, 1)).matches("orders-prod-rc2026014-a1-[0-9a-f]{6}");
    }

    @Test
    void is_the_same_each_time_because_it_is_the_only_key_that_makes_a_restore_repeatable() {
        assertThat(name("orders-prod", 2, 1)).isEqualTo(name("orders-prod", 2, 1));
    }

    @Test
    void differs_by_plan_version_attempt_and_run() {
        var other = NewInstanceName.of("orders-prod", "RC-2026-014", new UUID(1, 1), 1, 1)
                .value();
        assertThat(new String[] {name("orders-prod", 1, 1), name("orders-prod", 2, 1), name("orders-prod", 1, 2), other
                })
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 39, 40, 41, 42, 63, 200})
    void never_exceeds_what_rds_takes_however_long_the_database_is_called(int length) {
        var name = name("a".repeat(length), 1, 1);
        assertThat(name).hasSizeLessThanOrEqualTo(63).contains("-rc2026014-a1-");
    }

    @Test
    void a_cut_that_ends_in_a_hyphen_leaves_no_double_one() {
        for (int length = 30; length < 45; length++) {
            assertThat(name("a".repeat(length) + "-" + "b".repeat(30), 1, 1)).doesNotContain("--");
        }
    }

    @Test
    void a_double_hyphen_of_the_logical_name_becomes_one_because_rds_refuses_it() {
        assertThat(name("orders--prod-", 1, 1)).startsWith("orders-prod-rc2026014-");
    }

    private static String name(String database, int version, int attempt) {
        return NewInstanceName.of(database, "RC-2026-014", RUN, version, attempt)
                .value();
    }
}
