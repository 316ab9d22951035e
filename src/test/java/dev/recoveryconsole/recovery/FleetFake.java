package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.BackupCopy;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.aws.DatabaseSnapshot;
import dev.recoveryconsole.aws.FleetEvent;
import dev.recoveryconsole.aws.InstanceName;
import dev.recoveryconsole.aws.Quota;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreAnswer;
import dev.recoveryconsole.aws.RestoreRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Instances in memory; it counts what it is asked, answers a restore as told, and can be told to fail. */
public class FleetFake implements DatabaseFleet {

    public final List<DatabaseInstance> held = new ArrayList<>();
    public final List<FleetEvent> events = new ArrayList<>();
    public final List<DatabaseSnapshot> snapshots = new ArrayList<>();
    public final List<RestoreRequest> restores = new ArrayList<>();
    public int looks;
    public @Nullable RuntimeException failure;
    public final List<Quota> quotas = new ArrayList<>();
    public final Map<ResourceId, AutomatedBackup> otherBackups = new HashMap<>();
    private final Map<String, FleetFake> others = new HashMap<>();
    /** ARNs that the old instance's own backup names. */
    public final List<String> copies = new ArrayList<>();

    public @Nullable BackupCopy copy;
    public @Nullable AutomatedBackup backup;
    public @Nullable Instant newestBackup;
    public Runnable atLook = () -> {};
    public Function<RestoreRequest, RestoreAnswer> answer = request -> new RestoreAnswer.Unclear("no answer");

    /** The old instance exists. */
    public static FleetFake withOld() {
        var fleet = new FleetFake();
        fleet.holds(InstanceFixture.old());
        return fleet;
    }

    /** Nothing exists, nothing was asked, nothing fails. */
    public void fresh() {
        List.of(held, events, snapshots, restores, quotas, copies).forEach(List::clear);
        otherBackups.clear();
        others.clear();
        looks = 0;
        failure = null;
        backup = null;
        copy = null;
        newestBackup = null;
        atLook = () -> {};
        answer = request -> new RestoreAnswer.Unclear("no answer");
    }

    /** It exists from now on. */
    public void holds(DatabaseInstance instance) {
        held.removeIf(one -> one.resourceId().equals(instance.resourceId()));
        held.add(instance);
    }

    /** The old instance exists and can be brought back to each second of this window. */
    public void restorable(Instant earliest, Instant latest) {
        holds(InstanceFixture.old(latest, 7));
        backup = new AutomatedBackup(
                RunFixture.OLD, InstanceFixture.old().name(), "active", earliest, latest, 7, copies);
    }

    /** Empty until somebody asks there. */
    @Override
    public FleetFake in(@Nullable String region) {
        return region == null ? this : others.computeIfAbsent(region, name -> new FleetFake());
    }

    @Override
    public List<DatabaseInstance> instances() {
        look();
        return List.copyOf(held);
    }

    @Override
    public Optional<DatabaseInstance> byName(InstanceName name) {
        look();
        return held.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Override
    public Optional<DatabaseInstance> byResourceId(ResourceId id) {
        look();
        return held.stream().filter(one -> one.resourceId().equals(id)).findFirst();
    }

    private void look() {
        looks++;
        atLook.run();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Optional<AutomatedBackup> backupOf(ResourceId id) {
        look();
        return id.equals(RunFixture.OLD) ? Optional.ofNullable(backup) : Optional.ofNullable(otherBackups.get(id));
    }

    @Override
    public Optional<BackupCopy> copyOf(ResourceId id) {
        look();
        return Optional.ofNullable(copy).filter(one -> one.backup().resourceId().equals(id));
    }

    @Override
    public Optional<Instant> newestBackup(ResourceId id) {
        look();
        return Optional.ofNullable(newestBackup);
    }

    @Override
    public List<DatabaseSnapshot> snapshots(ResourceId id) {
        look();
        return List.copyOf(snapshots);
    }

    @Override
    public RestoreAnswer restore(RestoreRequest request) {
        restores.add(request);
        return answer.apply(request);
    }

    @Override
    public List<FleetEvent> events(InstanceName name, Instant since) {
        return List.copyOf(events);
    }

    @Override
    public List<Quota> quotas() {
        return List.copyOf(quotas);
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resetMasterPassword(InstanceName name, String password) {
        throw new UnsupportedOperationException();
    }
}
