package dev.recoveryconsole.databases;

import dev.recoveryconsole.aws.InstanceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of one database ({@code recovery.databases[]}).
 *
 * @param name logical name, the one people use
 * @param resourceId DbiResourceId of the first generation; later ones are in the store
 * @param database name inside the instance
 * @param tls the driver's sslmode for the console's own sessions
 * @param applicationRoles roles that are fenced on the old database
 * @param movingTimestamp SQL that gives a timestamp which moves all the time, the proof of the right second
 * @param movingTimestampTolerance how far before the target its newest value may lie
 * @param sequencesMargin added to the old database's sequence values
 * @param owner the team that answers for it, as the board names it; null when nobody is named
 * @param replicaRegions other Regions in which a new database may be made from a replicated backup
 * @param alarms names of CloudWatch alarms that step 2 shows; they decide nothing
 */
public record DatabaseSettings(
        String name,
        String resourceId,
        String database,
        @DefaultValue("verify-full") String tls,
        Credentials reader,
        Credentials eraser,
        Credentials admin,
        List<String> applicationRoles,
        String movingTimestamp,
        @DefaultValue("30s") Duration movingTimestampTolerance,
        SecretSettings secret,
        TrafficSettings traffic,
        @DefaultValue List<ServiceSettings> services,
        @DefaultValue("1000") long sequencesMargin,
        DeletionLogSettings deletionLog,
        ErasureSettings erasure,
        @DefaultValue List<CheckSettings> checks,
        @Nullable String owner,
        @DefaultValue List<String> alarms,
        @DefaultValue List<ReplicaRegion> replicaRegions) {

    /** What is configured of that other Region. */
    public Optional<ReplicaRegion> replicaRegion(String region) {
        return replicaRegions.stream()
                .filter(one -> one.region().equals(region))
                .findFirst();
    }

    /** A login of the console's own; the password lies in a file that is read at each use. */
    public record Credentials(String user, Path passwordFile) {}

    /**
     * The application's Secret.
     *
     * @param clearKeys keys whose values may be shown; all others are masked
     */
    public record SecretSettings(
            String namespace,
            String name,
            Keys keys,
            @DefaultValue List<String> clearKeys) {

        /** Which key holds what; {@code url} is a whole connection URL whose host part is replaced. */
        public record Keys(
                String host,
                @Nullable String port,
                @Nullable String database,
                String user,
                String password,
                @Nullable String url) {}
    }

    /** The public Services that are held, and the address that is asked after opening. */
    public record TrafficSettings(@DefaultValue List<ServiceName> services, URI publicAddress) {

        public record ServiceName(String namespace, String name) {}
    }

    /**
     * Adds order, health and time-out to a workload that is discovered by its use of the Secret.
     *
     * @param kind as Kubernetes spells it
     * @param health path of its health address, with {@code port}
     */
    public record ServiceSettings(
            String kind,
            String namespace,
            String name,
            @DefaultValue("100") int order,
            @DefaultValue("true") boolean writer,
            @Nullable String health,
            @DefaultValue("8080") int port,
            @DefaultValue("10m") Duration readyTimeout) {}

    /**
     * The deletion log in S3.
     *
     * @param margin entries from target minus margin on are applied
     * @param freshFor how old {@code lastSeenAt} may be
     */
    public record DeletionLogSettings(
            String bucket,
            String prefix,
            @DefaultValue("10m") Duration margin,
            @DefaultValue("3m") Duration freshFor) {}

    /** Ordered SQL with {@code :subject} and {@code :subjectCreatedAt}. */
    public record ErasureSettings(List<String> statements) {}

    /**
     * A check.
     *
     * @param kind {@code sql}, {@code http} or {@code job}
     * @param phase {@code restore} (on the new database, end of step 4) or {@code validation} (step 7)
     * @param expected the value, HTTP status or exit code
     */
    public record CheckSettings(
            String name,
            String kind,
            @DefaultValue("validation") String phase,
            @Nullable String sql,
            @Nullable String namespace,
            @Nullable String workload,
            @DefaultValue("8080") int port,
            @Nullable String path,
            @Nullable String image,
            @DefaultValue List<String> command,
            String expected,
            @DefaultValue("true") boolean blocking,
            @DefaultValue("30s") Duration timeout) {}

    /**
     * What a new database gets in another Region, where nothing of the old one's network exists.
     *
     * @param parameterGroup null for the one of the same name there
     * @param optionGroup the same
     */
    public record ReplicaRegion(
            String region,
            String subnetGroup,
            List<String> securityGroups,
            @Nullable String parameterGroup,
            @Nullable String optionGroup) {

        /** The old database's settings, with what is of that Region alone; {@code kmsKeyId} comes with the backup. */
        public InstanceSettings of(InstanceSettings old, @Nullable String kmsKeyId) {
            return old.movedTo(
                    subnetGroup,
                    securityGroups.stream().sorted().toList(),
                    parameterGroup == null ? old.parameterGroup() : parameterGroup,
                    optionGroup == null ? old.optionGroup() : optionGroup,
                    kmsKeyId);
        }
    }
}
