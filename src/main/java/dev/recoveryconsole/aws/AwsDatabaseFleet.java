package dev.recoveryconsole.aws;

import static dev.recoveryconsole.aws.AwsErrors.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceAutomatedBackupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.SourceType;

/**
 * RDS of one Region through the SDK: one client to look, one for repeatable acts, one that sends a restore exactly once.
 * Those of another Region are made when somebody asks there first.
 */
final class AwsDatabaseFleet implements DatabaseFleet, AutoCloseable {

    /** The largest page that RDS gives (AWS: API_DescribeDBInstances). */
    private static final int PAGE = 100;

    private static final String RESOURCE_ID = "dbi-resource-id";

    /** How far back DescribeEvents goes; an earlier start is refused (AWS: API_DescribeEvents). */
    private static final Duration EVENTS_KEPT = Duration.ofDays(14).minusMinutes(1);

    private final AwsClients clients;
    private final Map<String, AwsDatabaseFleet> others = new ConcurrentHashMap<>();
    private final RdsClient polls;
    private final RdsClient acts;
    private final RdsClient restores;
    private final BackupMapping backups;
    private final InstantSource clock;

    AwsDatabaseFleet(AwsClients clients, InstantSource clock) {
        this.clients = clients;
        this.polls = clients.polls();
        this.acts = clients.repeatableActs();
        this.restores = clients.restores();
        this.backups = new BackupMapping(clients.region());
        this.clock = clock;
    }

    @Override
    public DatabaseFleet in(@Nullable String region) {
        return region == null || region.equals(clients.region())
                ? this
                : others.computeIfAbsent(region, other -> new AwsDatabaseFleet(clients.in(other), clock));
    }

    @Override
    public List<DatabaseInstance> instances() {
        return ask(() -> described(r -> r.maxRecords(PAGE)));
    }

    @Override
    public Optional<DatabaseInstance> byName(InstanceName name) {
        return found(r -> r.dbInstanceIdentifier(name.value()));
    }

    @Override
    public Optional<DatabaseInstance> byResourceId(ResourceId id) {
        return found(r -> r.filters(f -> f.name(RESOURCE_ID).values(id.value())))
                .filter(instance -> instance.resourceId().equals(id));
    }

    /** By a filter of several ids, a full page at a time, so that other instances of the account cost nothing. */
    @Override
    public List<DatabaseInstance> byResourceIds(Collection<ResourceId> ids) {
        var wanted = ids.stream().map(ResourceId::value).toList();
        return IntStream.iterate(0, from -> from < wanted.size(), from -> from + PAGE)
                .mapToObj(from -> wanted.subList(from, Math.min(from + PAGE, wanted.size())))
                .flatMap(page ->
                        ask(() -> known(r -> r.maxRecords(PAGE)
                                        .filters(f -> f.name(RESOURCE_ID).values(page))))
                                .stream())
                .filter(instance -> ids.contains(instance.resourceId()))
                .toList();
    }

    private Optional<DatabaseInstance> found(Consumer<DescribeDbInstancesRequest.Builder> which) {
        return ask(() -> known(which)).stream().findFirst();
    }

    private List<DatabaseInstance> known(Consumer<DescribeDbInstancesRequest.Builder> which) {
        try {
            return described(which);
        } catch (DbInstanceNotFoundException e) {
            return List.of();
        }
    }

    private List<DatabaseInstance> described(Consumer<DescribeDbInstancesRequest.Builder> which) {
        return polls.describeDBInstancesPaginator(which).dbInstances().stream()
                .map(InstanceMapping::instance)
                .toList();
    }

    @Override
    public Optional<AutomatedBackup> backupOf(ResourceId id) {
        return backups(id, backups::ofThisRegion);
    }

    @Override
    public Optional<BackupCopy> copyOf(ResourceId id) {
        return backups(id, backups::ofAnother);
    }

    private <T> Optional<T> backups(
            ResourceId id, Function<SdkIterable<DBInstanceAutomatedBackup>, Optional<T>> which) {
        return ask(() -> {
            try {
                var all = polls.describeDBInstanceAutomatedBackupsPaginator(r -> r.dbiResourceId(id.value()));
                return which.apply(all.dbInstanceAutomatedBackups());
            } catch (DbInstanceAutomatedBackupNotFoundException | DbInstanceNotFoundException e) {
                return Optional.<T>empty();
            }
        });
    }

    @Override
    public List<DatabaseSnapshot> snapshots(ResourceId id) {
        return ask(() -> polls.describeDBSnapshotsPaginator(r -> r.dbiResourceId(id.value())).dbSnapshots().stream()
                .flatMap(backups::snapshot)
                .toList());
    }

    @Override
    public RestoreAnswer restore(RestoreRequest request) {
        try {
            var created = sent(request);
            return new RestoreAnswer.Accepted(new ResourceId(created.dbiResourceId()), created.dbInstanceArn());
        } catch (DbInstanceAlreadyExistsException e) {
            return new RestoreAnswer.NameTaken(AwsErrors.message(e), e.requestId());
        } catch (AwsServiceException e) {
            return refusedOrUnclear(e);
        } catch (SdkException e) {
            return new RestoreAnswer.Unclear(AwsErrors.words(e));
        } catch (RuntimeException e) { // an answer that cannot be read: AWS may well have taken the call
            return new RestoreAnswer.Unclear("unreadable answer: " + AwsErrors.words(e));
        }
    }

    private DBInstance sent(RestoreRequest request) {
        return request.from() instanceof RestoreSource.Snapshot snapshot
                ? restores.restoreDBInstanceFromDBSnapshot(SnapshotCall.of(request, snapshot))
                        .dbInstance()
                : restores.restoreDBInstanceToPointInTime(RestoreCall.of(request))
                        .dbInstance();
    }

    private static RestoreAnswer refusedOrUnclear(AwsServiceException e) {
        return AwsErrors.saidNo(e)
                ? new RestoreAnswer.Refused(AwsErrors.code(e), AwsErrors.message(e), e.requestId())
                : new RestoreAnswer.Unclear(AwsErrors.code(e) + ": " + AwsErrors.message(e), e.requestId());
    }

    @Override
    public List<FleetEvent> events(InstanceName name, Instant since) {
        var oldest = clock.instant().minus(EVENTS_KEPT);
        return ask(() -> {
            try {
                var events = polls.describeEventsPaginator(r -> r.sourceIdentifier(name.value())
                        .sourceType(SourceType.DB_INSTANCE)
                        .startTime(since.isBefore(oldest) ? oldest : since));
                return events.events().stream()
                        .map(event -> event(name, event))
                        .sorted(Comparator.comparing(FleetEvent::at))
                        .toList();
            } catch (DbInstanceNotFoundException e) {
                return List.<FleetEvent>of();
            }
        });
    }

    private static FleetEvent event(InstanceName name, Event event) {
        return new FleetEvent(event.date(), name, List.copyOf(event.eventCategories()), event.message());
    }

    @Override
    public List<Quota> quotas() {
        return ask(() -> polls.describeAccountAttributes().accountQuotas().stream()
                .map(quota -> new Quota(quota.accountQuotaName(), quota.used(), quota.max()))
                .toList());
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        ask(() -> acts.addTagsToResource(r -> r.resourceName(arn).tags(RestoreCall.tags(tags))));
    }

    @Override
    public void resetMasterPassword(InstanceName name, String password) {
        ask(() -> acts.modifyDBInstance(r -> r.dbInstanceIdentifier(name.value())
                .masterUserPassword(password)
                .applyImmediately(true)));
    }

    @Override
    public void close() {
        others.values().forEach(AwsDatabaseFleet::close);
        polls.close();
        acts.close();
        restores.close();
    }
}
