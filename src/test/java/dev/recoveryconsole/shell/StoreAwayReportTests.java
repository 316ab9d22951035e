package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class StoreAwayReportTests {

    @Test
    void a_start_without_the_store_says_which_and_why_and_keeps_its_secrets() {
        var environment = new MockEnvironment()
                .withProperty("spring.datasource.url", "jdbc:postgresql://db.internal/console?password=secret");
        var refused = new PoolInitializationException(new IllegalStateException("Connection to db.internal refused"));
        var report = new StoreAwayReport(environment).analyze(refused, refused);
        assertThat(report.getDescription())
                .contains("its own database cannot be used")
                .contains("jdbc:postgresql://db.internal/console\n")
                .contains("Connection to db.internal refused")
                .doesNotContain("secret");
    }
}
