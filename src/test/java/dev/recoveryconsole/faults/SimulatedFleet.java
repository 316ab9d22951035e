package dev.recoveryconsole.faults;

import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.BackupCopy;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.DatabaseSnapshot;
import dev.recoveryconsole.aws.Endpoint;
import dev.recoveryconsole.aws.FleetEvent;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.InstanceSettings;
import dev.recoveryconsole.aws.Quota;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreAnswer;
import dev.recoveryconsole.aws.RestoreRequest;
import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Wire.Served;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * RDS in virtual time: one instance of a name, as AWS has it; a restore takes its time, and what describe shows may lag
 * behind it.
 */
public final class SimulatedFleet implements DatabaseFleet {

    public static final ResourceId OLD = new ResourceId("db-FIRSTGENERATION");
    public static final Endpoint OLD_END = new Endpoint("127.0.1.1", 5432);

    /** The most instances in one answer (DescribeDBInstances, MaxRecords). */
    private static final int PAGE = 100;

    /** An instance, and from when on it is seen and usable. */
    private record Made(
            InstanceName name,
            ResourceId id,
            InstanceSettings settings,
            TreeMap<String, String> tags,
            Endpoint endpoint,
            Instant created,
            Instant seen,
            Instant usable) {}

    private final Wire wire;
    private final InstantSource clock;
    private final InstanceSettings settings;
    private final List<Made> all = new ArrayList<>();
    private int made;
    private Duration lag = Duration.ZERO;
    private Duration build = Duration.ofSeconds(60);
    private Duration untagged = Duration.ZERO;
    private @Nullable RuntimeException failure;
    private boolean deaf;
    private int looks;
    private int pages;

    public SimulatedFleet(Wire wire, InstantSource clock, InstanceSettings settings) {
        this.wire = wire;
        this.clock = clock;
        this.settings = settings;
    }

    /** Only the old instance is there. */
    public synchronized void fresh(Duration describeLag, Duration restoreTakes, Duration tagsLag) {
        var longAgo = clock.instant().minus(Duration.ofDays(30));
        all.clear();
        lag = describeLag;
        build = restoreTakes;
        untagged = tagsLag;
        failure = null;
        deaf = false;
        looks = 0;
        pages = 0;
        all.add(new Made(
                new InstanceName("orders-prod"), OLD, settings, new TreeMap<>(), OLD_END, longAgo, longAgo, longAgo));
    }

    /** Every look fails so, and nothing else arrives, until told otherwise. */
    public synchronized void fails(@Nullable RuntimeException how) {
        failure = how;
    }

    /** No session reaches any database, until told otherwise. */
    public synchronized void deaf(boolean all) {
        deaf = all;
    }

    /** How often it was described for many at once, and in how many pages of 100 that was answered. */
    public synchronized Looks looks() {
        return new Looks(looks, pages);
    }

    /** Looks at many, and the calls that they cost. */
    public record Looks(int times, int calls) {

        public Looks since(Looks earlier) {
            return new Looks(times - earlier.times, calls - earlier.calls);
        }
    }

    /** Somebody else makes an instance of that name. */
    public synchronized ResourceId madeByHand(InstanceName name, Map<String, String> tags, Instant created) {
        var one = make(name, settings, tags, created);
        all.add(one);
        return one.id();
    }

    /** Somebody deletes it. */
    public synchronized void deleted(InstanceName name) {
        all.removeIf(one -> one.name().equals(name));
    }

    private Made make(InstanceName name, InstanceSettings like, Map<String, String> tags, Instant now) {
        made++;
        return new Made(
                name,
                new ResourceId("db-SIMULATED%06d".formatted(made)),
                like,
                new TreeMap<>(tags),
                new Endpoint("127.0." + (2 + made / 250 % 250) + "." + (1 + made % 250), 5432),
                now,
                now.plus(lag),
                now.plus(build));
    }

    @Override
    public synchronized List<DatabaseInstance> instances() {
        return described(one -> true);
    }

    @Override
    public synchronized Optional<DatabaseInstance> byName(InstanceName name) {
        return described(one -> one.name().equals(name)).stream().findFirst();
    }

    @Override
    public synchronized Optional<DatabaseInstance> byResourceId(ResourceId id) {
        return described(one -> one.id().equals(id)).stream().findFirst();
    }

    @Override
    public synchronized List<DatabaseInstance> byResourceIds(Collection<ResourceId> ids) {
        looks++;
        pages += failure == null ? (ids.size() + PAGE - 1) / PAGE : 1; // the first page that fails ends it
        return described(one -> ids.contains(one.id()));
    }

    /** The host's instance, if it takes sessions now. */
    synchronized Optional<ResourceId> listening(String host) {
        return all.stream()
                .filter(one -> !deaf)
                .filter(one ->
                        one.endpoint().host().equals(host) && !clock.instant().isBefore(one.usable()))
                .map(Made::id)
                .findFirst();
    }

    /** Where the old one and the new ones listen. */
    public Hosts hosts() {
        return new Hosts(OLD_END.host(), this::hostOf);
    }

    /** Where that instance listens, whether it is described yet or not. */
    public synchronized Optional<String> hostOf(String resourceId) {
        return all.stream()
                .filter(one -> one.id().value().equals(resourceId))
                .map(one -> one.endpoint().host())
                .findFirst();
    }

    /** What each instance is tagged with, by what it is called. */
    public synchronized Map<String, String> roles() {
        var roles = new TreeMap<String, String>();
        all.forEach(one -> roles.put(one.id().value(), one.tags().getOrDefault("recovery:role", "")));
        return roles;
    }

    private List<DatabaseInstance> described(Predicate<Made> which) {
        if (failure != null) {
            throw failure;
        }
        return all.stream()
                .filter(which)
                .filter(one -> !clock.instant().isBefore(one.seen()))
                .map(this::described)
                .toList();
    }

    private DatabaseInstance described(Made one) {
        var now = clock.instant();
        var ready = !now.isBefore(one.usable());
        return new DatabaseInstance(
                one.name(),
                one.id(),
                "arn:" + one.id(),
                ready ? "available" : "creating",
                ready ? one.endpoint() : null,
                ready ? one.created() : null,
                one.id().equals(OLD) ? now.minusSeconds(120) : null,
                null,
                one.settings(),
                now.isBefore(one.created().plus(untagged)) ? Map.of() : Map.copyOf(one.tags()));
    }

    /** There is one Region. */
    @Override
    public DatabaseFleet in(@Nullable String region) {
        return this;
    }

    @Override
    public synchronized Optional<AutomatedBackup> backupOf(ResourceId id) {
        var now = clock.instant();
        return Optional.of(new AutomatedBackup(
                OLD,
                new InstanceName("orders-prod"),
                "active",
                now.minus(Duration.ofDays(7)),
                now.minusSeconds(120),
                7,
                List.of()));
    }

    @Override
    public Optional<BackupCopy> copyOf(ResourceId id) {
        return Optional.empty();
    }

    @Override
    public List<DatabaseSnapshot> snapshots(ResourceId id) {
        return List.of();
    }

    @Override
    public RestoreAnswer restore(RestoreRequest request) {
        if (cutOff()) {
            return new RestoreAnswer.Unclear("no route");
        }
        try {
            return wire.send(
                    Act.RESTORE,
                    request.newName().value(),
                    Map.of(
                            "source",
                            request.source().value(),
                            "target",
                            request.target().toString(),
                            "planDigest",
                            request.tags().getOrDefault("recovery:plan-digest", "")),
                    () -> made(request));
        } catch (Wire.Silence silence) {
            return new RestoreAnswer.Unclear("no answer");
        }
    }

    private synchronized boolean cutOff() {
        return failure != null;
    }

    /** AWS has one instance of a name, and says so to a second request; the one thing that it guards by itself. */
    private synchronized Served<RestoreAnswer> made(RestoreRequest request) {
        if (all.stream().anyMatch(one -> one.name().equals(request.newName()))) {
            return new Served<>(new RestoreAnswer.NameTaken("DB instance already exists"), false);
        }
        var one = make(request.newName(), request.settings(), request.tags(), clock.instant());
        all.add(one);
        return new Served<>(new RestoreAnswer.Accepted(one.id(), "arn:" + one.id()), true);
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        if (cutOff()) {
            throw new AwsUnreachable("no route", new IOException());
        }
        try {
            wire.send(Act.TAG, arn, Map.copyOf(tags), () -> tagged(arn, tags));
        } catch (Wire.Silence silence) {
            throw new AwsUnreachable("no answer", silence);
        }
    }

    private synchronized Served<Boolean> tagged(String arn, Map<String, String> tags) {
        all.stream()
                .filter(one -> arn.equals("arn:" + one.id()))
                .forEach(one -> one.tags().putAll(tags));
        return new Served<>(true, true);
    }

    @Override
    public List<FleetEvent> events(InstanceName name, Instant since) {
        return List.of();
    }

    @Override
    public List<Quota> quotas() {
        return List.of();
    }

    @Override
    public void resetMasterPassword(InstanceName name, String password) {
        throw new UnsupportedOperationException();
    }
}
