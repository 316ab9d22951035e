package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.NEW;
import static dev.recoveryconsole.recovery.RunFixture.NEW_NAME;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedLookTests {

    private static final Duration BEAT = Duration.ofSeconds(15);

    private Instant now = NOW;
    private Set<ResourceId> waiting = Set.of();
    private final Counted fleet = new Counted();
    private final SharedLook look = new SharedLook(fleet, region -> waiting, BEAT, () -> now);

    /** For tests of one run. */
    static SharedLook alone(FleetFake fleet, Duration beat, InstantSource clock) {
        return new SharedLook(fleet, region -> Set.of(), beat, clock);
    }

    @Test
    void five_hundred_runs_cost_one_look_a_beat() {
        waiting = IntStream.range(0, 500)
                .mapToObj(n -> new ResourceId("db-NUMBER" + n))
                .collect(Collectors.toSet());
        for (var beat = 0; beat < 10; beat++) {
            waiting.forEach(look::at);
            now = now.plus(look.untilNextBeat());
        }
        assertThat(fleet.asked).hasSize(10).allMatch(ids -> ids.size() == 500);
    }

    @Test
    void whoever_asks_again_gets_newer_news() {
        assertThat(look.at(NEW)).isEmpty();
        fleet.holds(InstanceFixture.fresh("creating"));
        assertThat(look.at(NEW)).isPresent();
    }

    @Test
    void a_look_is_not_told_any_more_when_it_is_old() {
        var other = new ResourceId("db-OTHER");
        waiting = Set.of(NEW, other);
        look.at(other);
        fleet.holds(InstanceFixture.fresh("creating"));
        assertThat(look.at(NEW)).isEmpty();
        look.at(other);
        fleet.holds(InstanceFixture.fresh("available"));
        now = now.plus(BEAT.dividedBy(5));
        assertThat(look.at(NEW)).map(DatabaseInstance::status).contains("available");
    }

    @Test
    void a_clock_that_was_set_back_makes_no_look_young() {
        var other = new ResourceId("db-OTHER");
        waiting = Set.of(NEW, other);
        look.at(other);
        fleet.holds(InstanceFixture.fresh("creating"));
        now = now.minusSeconds(3600);
        assertThat(look.at(NEW)).isPresent();
    }

    @Test
    void all_look_at_the_same_beat() {
        now = Instant.parse("2026-03-14T02:30:52.250Z");
        assertThat(look.untilNextBeat()).isEqualTo(Duration.ofMillis(7750));
        now = now.plus(look.untilNextBeat());
        assertThat(look.untilNextBeat()).isEqualTo(BEAT);
    }

    @Test
    void while_looks_fail_they_become_rarer_and_the_first_good_one_ends_that() {
        fleet.failure = new AwsUnreachable("Throttling: Rate exceeded", new IOException());
        IntStream.range(0, 600).forEach(second -> {
            assertThatThrownBy(() -> look.at(NEW)).isSameAs(fleet.failure);
            now = now.plusSeconds(1);
        });
        assertThat(fleet.asked).hasSize(14);
        fleet.failure = null;
        now = now.plusSeconds(60);
        fleet.holds(InstanceFixture.fresh("creating"));
        assertThat(look.at(NEW)).isPresent();
        assertThat(look.at(NEW)).isPresent();
    }

    @Test
    void another_region_is_looked_at_by_itself_and_its_silence_is_no_silence_here() {
        var other = new ResourceId("db-ELSEWHERE");
        fleet.in("eu-central-1").holds(InstanceFixture.instance(NEW_NAME, other, "creating", null, Map.of(), NOW));
        assertThat(look.at(other)).isEmpty();
        assertThat(look.in("eu-central-1").at(other)).isPresent();
        fleet.in("eu-central-1").failure = new AwsUnreachable("Throttling: Rate exceeded", new IOException());
        var there = look.in("eu-central-1");
        assertThatThrownBy(() -> there.at(other)).isInstanceOf(AwsUnreachable.class);
        assertThat(look.at(NEW)).isEmpty();
    }

    @Test
    void each_region_is_asked_for_the_instances_that_wait_there() {
        var regional = new SharedLook(
                fleet, region -> region == null ? Set.of(NEW) : Set.of(new ResourceId("db-THERE")), BEAT, () -> now);
        regional.at(NEW);
        assertThat(fleet.asked).containsExactly(Set.of(NEW));
    }

    /** Counts the looks at many. */
    private static final class Counted extends FleetFake {

        final List<Collection<ResourceId>> asked = new ArrayList<>();

        @Override
        public List<DatabaseInstance> byResourceIds(Collection<ResourceId> ids) {
            asked.add(Set.copyOf(ids));
            return super.byResourceIds(ids);
        }
    }
}
