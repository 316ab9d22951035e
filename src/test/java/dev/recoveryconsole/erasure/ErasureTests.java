package dev.recoveryconsole.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseFixture;
import dev.recoveryconsole.postgres.DatabaseSessionsFake;
import dev.recoveryconsole.postgres.DeletionCount;
import dev.recoveryconsole.postgres.Login;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ErasureTests {

    private static final Instant NOW = Instant.parse("2026-03-14T04:31:40Z");
    private static final Login ERASER = new Login("127.0.0.22", 5432, "shop", "recovery_eraser", "pw", "disable");

    private final Database database = DatabaseFixture.ordersProd();
    private final DatabaseSessionsFake sessions = new DatabaseSessionsFake();
    private final Erasure erasure = new Erasure(sessions, InstantSource.fixed(NOW));
    private final DeletionSet set = DeletionSet.of(
            List.of(entry("r1", 1, "person-one"), entry("r2", 2, "person-two"), entry("r3", 3, "person-one")),
            NOW.minusSeconds(7200),
            NOW.minusSeconds(20),
            3,
            3);

    @BeforeEach
    void one_of_them_came_back() {
        sessions.present.add(Map.of("subject", "person-one", "subjectCreatedAt", "2025-05-01T00:00:00Z"));
    }

    @Test
    void a_dry_run_counts_and_deletes_nobody() {
        assertThat(erasure.tryOut(database, ERASER, set)).isEqualTo(new DeletionCount(1, 1, 1));
        assertThat(sessions.present).hasSize(1);
        assertThat(sessions.asked)
                .containsExactly("recovery_eraser@127.0.0.22:5432/shop try "
                        + database.settings().erasure().statements());
    }

    @Test
    void a_repeat_finds_everybody_absent() {
        assertThat(erasure.apply(database, ERASER, set).count()).isEqualTo(new DeletionCount(1, 1, 1));
        assertThat(erasure.apply(database, ERASER, set).count()).isEqualTo(new DeletionCount(0, 2, 0));
    }

    @Test
    void the_certificate_accounts_for_all_and_names_nobody() {
        var certificate = erasure.apply(database, ERASER, set);
        assertThat(certificate.complete()).isTrue();
        assertThat(certificate.set().count()).isEqualTo(2);
        assertThat(certificate.at()).isEqualTo(NOW);
        var json = JsonMapper.builder().build();
        assertThat(json.writeValueAsString(certificate))
                .contains(set.contentHash())
                .doesNotContain("person-");
        assertThat(json.readValue(json.writeValueAsString(certificate), Certificate.class))
                .isEqualTo(certificate);
    }

    @Test
    void what_was_signed_can_be_taken_out_of_a_later_reading() {
        var later = DeletionSet.of(
                List.of(
                        entry("r1", 1, "person-one"),
                        entry("r2", 2, "person-two"),
                        entry("r3", 3, "person-one"),
                        entry("r4", 4, "person-four")),
                set.summary().coveredFrom(),
                NOW,
                4,
                4);
        assertThat(later.upTo(3).contentHash()).isEqualTo(set.contentHash());
        assertThat(later.since(3).count()).isEqualTo(1);
    }

    private static DeletionEntry entry(String request, long seq, String subject) {
        return new DeletionEntry(request, seq, subject, "2025-05-01T00:00:00Z", "account", NOW, NOW, "art17");
    }
}
