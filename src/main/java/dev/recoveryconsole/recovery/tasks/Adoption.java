package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.plan.RecoveryPlan;
import dev.recoveryconsole.recovery.Evidence.Criterion;
import dev.recoveryconsole.recovery.Evidence.Verdict;
import dev.recoveryconsole.recovery.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose an instance of the attempt's name is. Names and tags alone prove nothing: a name is free again once it is deleted,
 * and tags are copied. So everything has to agree; a tag that has not come yet is the only thing that a person may judge.
 */
record Adoption(Ruling ruling, List<Criterion> criteria) {

    /** Clocks of two machines differ by less; an instance older than the intent by more than this is not ours. */
    static final Duration SKEW = Duration.ofMinutes(5);

    static final String CREATED = "Created";
    static final String DIGEST = "Plan digest (tag)";

    private static final String RUN_TAG = "recovery:run-id";

    /** What follows from it. */
    enum Ruling {
        /** Recognised by everything that counts. */
        OURS,
        /** All that cannot be copied agrees, and only the tag is missing. */
        ADOPTABLE,
        /** As that, but AWS does not tell yet when it was made. */
        TOO_EARLY,
        /** Something speaks against it. */
        FOREIGN
    }

    /** How it stands to the attempt; {@code recorded} when any attempt of any run has had this very instance. */
    static Adoption of(Run run, DatabaseInstance found, boolean recorded) {
        var digest = tag(DIGEST, run.planDigest(), found.tags().get(RecoveryPlan.DIGEST_TAG));
        var created = created(run.attempt().intentAt(), found.createdAt());
        var all = new ArrayList<Criterion>();
        all.add(sent(run));
        all.add(same("Name", run.attempt().newName().value(), found.name().value()));
        all.add(owner(run, found, recorded));
        all.add(created);
        all.add(digest);
        all.add(tag(
                "Run (tag)",
                run.plan().tags().getOrDefault(RUN_TAG, run.number()),
                found.tags().get(RUN_TAG)));
        all.addAll(shape(run.plan().settings(), found.settings()));
        return new Adoption(ruling(all, digest.verdict(), created.verdict()), List.copyOf(all));
    }

    private static Ruling ruling(List<Criterion> all, Verdict digest, Verdict created) {
        if (all.stream().anyMatch(one -> one.verdict() == Verdict.DIFFERS)) {
            return Ruling.FOREIGN;
        }
        if (digest == Verdict.AGREES) {
            return Ruling.OURS; // AWS tells the time only when it is nearly done
        }
        return created == Verdict.AGREES ? Ruling.ADOPTABLE : Ruling.TOO_EARLY;
    }

    /** What speaks against it, in words. */
    String against() {
        return criteria.stream()
                .filter(one -> one.verdict() == Verdict.DIFFERS)
                .map(Criterion::words)
                .collect(Collectors.joining("; "));
    }

    private static Criterion sent(Run run) {
        var sent = run.attempt().sentAt();
        return new Criterion(
                "Our call",
                "sent before it was seen",
                sent == null ? "nothing was sent" : "sent " + sent,
                sent == null ? Verdict.DIFFERS : Verdict.AGREES);
    }

    private static Criterion owner(Run run, DatabaseInstance found, boolean recorded) {
        var old = found.resourceId().equals(run.plan().source());
        var how = old ? ", the old database" : recorded ? ", another attempt's" : "";
        return new Criterion(
                "AWS resource id",
                "of no other attempt, and not the old database",
                found.resourceId() + how,
                old || recorded ? Verdict.DIFFERS : Verdict.AGREES);
    }

    private static Criterion created(@Nullable Instant intent, @Nullable Instant created) {
        var expected = intent == null ? "after our intent" : "at " + intent.minus(SKEW) + " or later";
        if (created == null) {
            return new Criterion(CREATED, expected, "not told by AWS yet", Verdict.UNKNOWN);
        }
        var late = intent != null && !created.isBefore(intent.minus(SKEW));
        return new Criterion(CREATED, expected, "at " + created, late ? Verdict.AGREES : Verdict.DIFFERS);
    }

    private static Criterion tag(String name, String expected, @Nullable String found) {
        return found == null
                ? new Criterion(name, expected, "not there", Verdict.UNKNOWN)
                : same(name, expected, found);
    }

    private static List<Criterion> shape(InstanceSettings plan, InstanceSettings found) {
        return List.of(
                same("Engine", plan.engine(), found.engine()),
                same("Instance class", plan.instanceClass(), found.instanceClass()),
                same("Subnet group", plan.subnetGroup(), found.subnetGroup()),
                same("KMS key", plan.kmsKeyId(), found.kmsKeyId()),
                same("Storage encrypted", plan.encrypted() ? "yes" : "no", found.encrypted() ? "yes" : "no"));
    }

    private static Criterion same(String name, @Nullable String expected, @Nullable String found) {
        return new Criterion(
                name,
                Objects.requireNonNullElse(expected, "none"),
                Objects.requireNonNullElse(found, "none"),
                Objects.equals(expected, found) ? Verdict.AGREES : Verdict.DIFFERS);
    }
}
