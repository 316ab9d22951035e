package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.LAG;
import static dev.recoveryconsole.readiness.Condition.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.aws.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.context.annotation.Import;

@DataJpaTest
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Import({Findings.class, Looks.class})
abstract class ReadinessStoreContract {

    private static final ResourceId OLD = new ResourceId("db-FIRSTGENERATION");
    private static final ResourceId NEW = new ResourceId("db-SECONDGENERATION");
    private static final Instant NOW = Instant.parse("2026-03-14T04:58:40Z");

    private final Findings findings;
    private final Looks looks;

    ReadinessStoreContract(Findings findings, Looks looks) {
        this.findings = findings;
        this.looks = looks;
    }

    @Test
    void since_goes_on_while_the_state_is_the_same_and_begins_anew_when_it_changes() {
        keep(Finding.problem(LAG, "lag 9 min 02 s"), 0);
        keep(Finding.problem(LAG, "lag 9 min 32 s"), 1);
        assertThat(lag()).isEqualTo(new Standing(Finding.problem(LAG, "lag 9 min 32 s"), at(0), at(1)));
        keep(Finding.notKnown(LAG, "AWS does not answer"), 2);
        assertThat(lag().since()).isEqualTo(at(2));
        keep(Finding.met(LAG, "lag 2 min"), 3);
        keep(Finding.met(LAG, "lag 3 min"), 4);
        assertThat(lag()).isEqualTo(new Standing(Finding.met(LAG, "lag 3 min"), at(3), at(4)));
    }

    @Test
    void another_instance_of_the_same_name_begins_with_nothing() {
        keep(Finding.problem(LAG, "lag 9 min 02 s"), 0);
        looks.keep(OLD, seen(0));
        assertThat(findings.of(List.of(NEW))).isEmpty();
        assertThat(looks.newest(NEW)).isEmpty();
    }

    @Test
    void each_condition_has_its_own_finding() {
        findings.keep(OLD, List.of(Finding.met(LAG, "lag 4 s"), Finding.problem(SECRET, "gone")), NOW);
        assertThat(known(OLD)).containsOnlyKeys(LAG, SECRET);
    }

    @Test
    void several_instances_are_asked_for_at_once_and_each_gets_its_own() {
        findings.keep(OLD, List.of(Finding.met(LAG, "lag 4 s")), NOW);
        findings.keep(NEW, List.of(Finding.problem(LAG, "lag 9 min"), Finding.met(SECRET, "there")), NOW);
        for (var minute : List.of(0, 1, 2, 3)) {
            looks.keep(OLD, seen(minute));
            looks.keep(NEW, seen(minute + 10));
        }
        var all = List.of(OLD, NEW, new ResourceId("db-NEVERSEEN"));
        assertThat(findings.of(all)).containsOnlyKeys(OLD, NEW);
        assertThat(findings.of(all).get(NEW)).isEqualTo(known(NEW)).containsOnlyKeys(LAG, SECRET);
        assertThat(findings.of(all).get(OLD)).isEqualTo(known(OLD)).containsOnlyKeys(LAG);
        assertThat(looks.newest(all))
                .containsOnlyKeys(OLD, NEW)
                .containsEntry(OLD, List.of(seen(1), seen(2), seen(3)))
                .containsEntry(NEW, List.of(seen(11), seen(12), seen(13)));
        assertThat(findings.of(List.of())).isEmpty();
        assertThat(looks.newest(List.of())).isEmpty();
    }

    @Test
    void the_three_newest_looks_come_oldest_first() {
        for (var minute : List.of(0, 1, 2, 3)) {
            looks.keep(OLD, seen(minute));
        }
        assertThat(looks.newest(OLD)).containsExactly(seen(1), seen(2), seen(3));
    }

    @Test
    void looks_of_yesterday_are_forgotten_and_a_look_without_a_window_is_kept() {
        looks.keep(OLD, new Seen(NOW.minus(Duration.ofHours(25)), NOW, NOW, 100));
        var closed = new Seen(NOW, null, null, 100);
        looks.keep(OLD, closed);
        assertThat(looks.newest(OLD)).containsExactly(closed);
        assertThat(closed.sample()).isEmpty();
    }

    private void keep(Finding finding, int minute) {
        findings.keep(OLD, List.of(finding), at(minute));
    }

    private Standing lag() {
        return Objects.requireNonNull(known(OLD).get(LAG));
    }

    private Map<Condition, Standing> known(ResourceId instance) {
        return Objects.requireNonNull(findings.of(List.of(instance)).get(instance));
    }

    private static Seen seen(int minute) {
        return new Seen(at(minute), NOW.minus(Duration.ofDays(7)), at(minute - 3), 812);
    }

    private static Instant at(int minute) {
        return NOW.plus(Duration.ofMinutes(minute));
    }
}
