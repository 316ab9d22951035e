package dev.recoveryconsole.recovery.tasks;

import static dev.recoveryconsole.recovery.RunFixture.DIGEST;
import static dev.recoveryconsole.recovery.RunFixture.NEW;
import static dev.recoveryconsole.recovery.RunFixture.NEW_END;
import static dev.recoveryconsole.recovery.RunFixture.NEW_NAME;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static dev.recoveryconsole.recovery.RunFixture.OLD;
import static dev.recoveryconsole.recovery.RunFixture.OLD_END;
import static dev.recoveryconsole.recovery.RunFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.InstanceFixture;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.RunFixture;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Worlds of look-alike instances, made by a seed: an instance is ours, or may be switched to, if and only if everything
 * matches. A failure names its seed; {@code -Dlookalike.seed=...} makes that world again.
 */
class LookAlikeTests {

    /** Of each of the two; the profile {@code faults} tries 100 000 in all. */
    private static final int WORLDS = Integer.getInteger("faults.trials", 1) > 1 ? 50_000 : 4_000;

    private static final long FIRST = Long.getLong("lookalike.seed", System.nanoTime());

    /** One thing that is not as it should be with an instance of our name. */
    private enum Trap {
        NOT_SENT,
        RECORDED_BY_ANOTHER,
        THE_OLD_DATABASE_RENAMED,
        SAME_PREFIX,
        OLDER_THAN_THE_INTENT,
        TAG_OF_ANOTHER_PLAN,
        TAG_OF_ANOTHER_RUN,
        OTHER_ENGINE,
        OTHER_CLASS,
        OTHER_SUBNETS,
        OTHER_KEY,
        NOT_ENCRYPTED
    }

    @Test
    void an_instance_is_ours_or_adoptable_if_and_only_if_all_that_counts_matches() {
        var seen = new EnumMap<Adoption.Ruling, Integer>(Adoption.Ruling.class);
        var sprung = EnumSet.noneOf(Trap.class);
        for (var seed = FIRST; seed < FIRST + WORLDS; seed++) {
            var random = random(seed);
            var traps = some(Trap.class, random);
            var tagged = random.nextBoolean();
            var told = random.nextBoolean();
            var found = found(traps, tagged, told, random);
            var run = RunFixture.at(TaskName.REQUEST_RESTORE);
            var ruling = Adoption.of(
                            (traps.contains(Trap.NOT_SENT) ? run.intended(NOW) : run.sent(NOW)).run(),
                            found,
                            traps.contains(Trap.RECORDED_BY_ANOTHER))
                    .ruling();
            assertThat(ruling)
                    .as("seed %d: %s, tagged %s, creation told %s", seed, traps, tagged, told)
                    .isEqualTo(expected(felt(traps, tagged, told), tagged, told));
            seen.merge(ruling, 1, Integer::sum);
            sprung.addAll(traps);
        }
        assertThat(seen).as("from seed " + FIRST).containsOnlyKeys(Adoption.Ruling.values());
        assertThat(seen.values()).allSatisfy(times -> assertThat(times).isGreaterThan(WORLDS / 50));
        assertThat(sprung).hasSize(Trap.values().length);
    }

    /** What is not told cannot be wrong. */
    private static Set<Trap> felt(Set<Trap> traps, boolean tagged, boolean told) {
        var felt = EnumSet.noneOf(Trap.class);
        felt.addAll(traps);
        if (!told) {
            felt.remove(Trap.OLDER_THAN_THE_INTENT);
        }
        if (!tagged) {
            felt.remove(Trap.TAG_OF_ANOTHER_PLAN);
        }
        return felt;
    }

    private static Adoption.Ruling expected(Set<Trap> traps, boolean tagged, boolean told) {
        if (!traps.isEmpty()) {
            return Adoption.Ruling.FOREIGN;
        }
        return tagged ? Adoption.Ruling.OURS : told ? Adoption.Ruling.ADOPTABLE : Adoption.Ruling.TOO_EARLY;
    }

    private static DatabaseInstance found(Set<Trap> traps, boolean tagged, boolean told, RandomGenerator random) {
        var tags = new TreeMap<String, String>();
        if (tagged) {
            tags.put(RecoveryPlan.DIGEST_TAG, traps.contains(Trap.TAG_OF_ANOTHER_PLAN) ? hex(random) : DIGEST);
        }
        if (traps.contains(Trap.TAG_OF_ANOTHER_RUN)) {
            tags.put("recovery:run-id", "RC-2026-013");
        }
        var old = traps.contains(Trap.THE_OLD_DATABASE_RENAMED);
        var name = traps.contains(Trap.SAME_PREFIX) ? new InstanceName(NEW_NAME + "x") : NEW_NAME;
        return new DatabaseInstance(
                name,
                old ? OLD : NEW,
                "arn:x",
                "creating",
                null,
                told ? created(traps, random) : null,
                null,
                null,
                shape(traps),
                tags);
    }

    private static Instant created(Set<Trap> traps, RandomGenerator random) {
        var skew = Adoption.SKEW.toMillis();
        return traps.contains(Trap.OLDER_THAN_THE_INTENT)
                ? NOW.minusMillis(skew + 1 + random.nextInt(10_000_000))
                : NOW.minusMillis(skew).plusMillis(random.nextInt(10_000_000));
    }

    private static InstanceSettings shape(Set<Trap> traps) {
        var all = Map.of(
                Trap.OTHER_ENGINE, Map.entry("engine", "mysql"),
                Trap.OTHER_CLASS, Map.entry("instanceClass", "db.t4g.micro"),
                Trap.OTHER_SUBNETS, Map.entry("subnetGroup", "public"),
                Trap.OTHER_KEY, Map.entry("kmsKeyId", "arn:aws:kms:us-east-1:1:key/other"),
                Trap.NOT_ENCRYPTED, Map.entry("encrypted", (Object) false));
        var shape = InstanceFixture.settings();
        for (var trap : traps) {
            var member = all.get(trap);
            shape = member == null ? shape : Settings.with(shape, member.getKey(), member.getValue());
        }
        return shape;
    }

    /** One thing that is not as it should be before the Secret is switched. */
    private enum Lack {
        NOT_SIGNED,
        SIGNED_FOR_AN_EARLIER_SWITCH,
        NO_RESOURCE_ID,
        SETTINGS_NOT_COMPARED,
        SETTINGS_DIFFER,
        SECOND_NOT_PROVEN,
        ANOTHER_SECOND_PROVEN,
        ROWS_AFTER_THE_TARGET,
        NOBODY_OF_THAT_NAME,
        NAME_GIVEN_TO_ANOTHER,
        TAG_OF_ANOTHER_PLAN,
        BEING_DELETED,
        OTHER_ADDRESS
    }

    @Test
    void the_switch_is_begun_if_and_only_if_the_proof_is_whole() {
        var counts = new int[2];
        var sprung = EnumSet.noneOf(Lack.class);
        for (var seed = FIRST; seed < FIRST + WORLDS; seed++) {
            var random = random(seed);
            var lacks = some(Lack.class, random);
            var fleet = new FleetFake();
            named(lacks, random).ifPresent(fleet::holds);
            var cluster = new ClusterFake();
            var task = new FreezeSwitch(cluster, new SecretLeads(fleet, new OldDatabase(fleet)), fleet);
            var goesOn = task.advance(switching(lacks, random).run()) instanceof Outcome.Done;
            assertThat(goesOn).as("seed %d: %s", seed, lacks).isEqualTo(lacks.isEmpty());
            counts[goesOn ? 1 : 0]++;
            sprung.addAll(lacks);
        }
        assertThat(counts[0]).as("from seed " + FIRST).isGreaterThan(WORLDS / 10);
        assertThat(counts[1]).as("from seed " + FIRST).isGreaterThan(WORLDS / 10);
        assertThat(sprung).hasSize(Lack.values().length);
    }

    private static RunFixture switching(Set<Lack> lacks, RandomGenerator random) {
        var run = RunFixture.at(TaskName.FREEZE_SWITCH);
        if (!lacks.contains(Lack.NO_RESOURCE_ID)) {
            run.made();
        }
        if (!lacks.contains(Lack.SETTINGS_NOT_COMPARED)) {
            run.facts(compared(lacks, random));
        }
        if (!lacks.contains(Lack.SECOND_NOT_PROVEN)) {
            run.facts(proven(lacks, random));
        }
        if (lacks.contains(Lack.SIGNED_FOR_AN_EARLIER_SWITCH)) {
            return run.signedEarlier(Gate.SWITCH_SECRETS);
        }
        return lacks.contains(Lack.NOT_SIGNED) ? run : run.signed(Gate.SWITCH_SECRETS);
    }

    private static Fact compared(Set<Lack> lacks, RandomGenerator random) {
        var wrong = lacks.contains(Lack.SETTINGS_DIFFER);
        var harmless = new Fact.SettingsCompared.Setting("Instance class", "a", "b", random.nextBoolean(), false);
        var port = new Fact.SettingsCompared.Setting("Port", "5432", wrong ? "5433" : "5432", !wrong, true);
        return new Fact.SettingsCompared(List.of(harmless, port));
    }

    private static Fact proven(Set<Lack> lacks, RandomGenerator random) {
        var ms = random.nextInt(60_000);
        var late = lacks.contains(Lack.ROWS_AFTER_THE_TARGET);
        var newest = late ? TARGET.plusMillis(1 + ms) : TARGET.minusMillis(ms);
        var target = lacks.contains(Lack.ANOTHER_SECOND_PROVEN) ? TARGET.plusSeconds(3600) : TARGET;
        return new Fact.SecondProven(newest.toString(), null, target);
    }

    private static Optional<DatabaseInstance> named(Set<Lack> lacks, RandomGenerator random) {
        if (lacks.contains(Lack.NOBODY_OF_THAT_NAME)) {
            return Optional.empty();
        }
        var id = lacks.contains(Lack.NAME_GIVEN_TO_ANOTHER) ? new ResourceId("db-IMPOSTOR") : NEW;
        var status = lacks.contains(Lack.BEING_DELETED) ? "deleting" : "available";
        @Nullable Endpoint at = lacks.contains(Lack.OTHER_ADDRESS) ? random.nextBoolean() ? OLD_END : null : NEW_END;
        var digest = lacks.contains(Lack.TAG_OF_ANOTHER_PLAN) ? hex(random) : DIGEST;
        var tags = digest.equals(DIGEST) && random.nextBoolean()
                ? Map.<String, String>of()
                : Map.of(RecoveryPlan.DIGEST_TAG, digest);
        return Optional.of(InstanceFixture.instance(NEW_NAME, id, status, at, tags, NOW));
    }

    /** Nothing is wrong in half of the worlds, one thing or some in the others. */
    private static <E extends Enum<E>> Set<E> some(Class<E> kind, RandomGenerator random) {
        var some = EnumSet.noneOf(kind);
        if (random.nextBoolean()) {
            var all = Arrays.asList(kind.getEnumConstants());
            for (var more = 0; more <= random.nextInt(3); more++) {
                some.add(all.get(random.nextInt(all.size())));
            }
        }
        return some;
    }

    /** Not {@link java.util.Random}: of neighbouring seeds that one makes the same first choice. */
    private static RandomGenerator random(long seed) {
        return new SplittableRandom(seed);
    }

    private static String hex(RandomGenerator random) {
        return "%016x".formatted(random.nextLong()).repeat(4);
    }
}
