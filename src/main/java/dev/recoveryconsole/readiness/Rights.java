package dev.recoveryconsole.readiness;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.DatabaseSettings.CheckSettings;
import dev.recoveryconsole.databases.DatabaseSettings.ServiceSettings;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a run of one database does in the cluster, from its settings and the workloads that use its Secret. */
record Rights(Database database, String checksNamespace) {

    /** Without which nothing else can even be found out. */
    List<Right> toLook() {
        var namespace = secret().namespace();
        var kinds = Arrays.stream(WorkloadRef.Kind.values())
                .map(kind -> Right.all(namespace, "list", "apps", Right.resource(kind)));
        var histories = Stream.of("replicasets", "controllerrevisions")
                .map(resource -> Right.all(namespace, "list", "apps", resource));
        var pods = Stream.of(Right.all(namespace, "list", "", "pods"));
        return Stream.of(kinds, histories, pods).flatMap(rights -> rights).toList();
    }

    /** Hold, stop, switch, roll, check. */
    List<Right> toAct(List<WorkloadRef> workloads) {
        var secret = Stream.of("get", "patch").map(verb -> Right.on(secret(), verb, "secrets"));
        var services = database.settings().traffic().services().stream()
                .map(one -> new ObjectRef(one.namespace(), one.name()))
                .flatMap(one -> Stream.of(Right.on(one, "get", "services"), Right.on(one, "patch", "services")));
        return Stream.of(secret, services, workloads.stream().flatMap(Rights::ofWorkload), ofHealth(), ofChecks())
                .flatMap(rights -> rights)
                .distinct()
                .toList();
    }

    private ObjectRef secret() {
        var secret = database.settings().secret();
        return new ObjectRef(secret.namespace(), secret.name());
    }

    /** A DaemonSet is never a writer, so it is not scaled. */
    private static Stream<Right> ofWorkload(WorkloadRef one) {
        var rolled = Stream.of(Right.on(one, "get", ""), Right.on(one, "patch", ""));
        return one.kind() == WorkloadRef.Kind.DAEMON_SET
                ? rolled
                : Stream.concat(rolled, Stream.of(Right.on(one, "patch", "/scale")));
    }

    private Stream<Right> ofHealth() {
        var settings = database.settings();
        var services =
                settings.services().stream().filter(one -> one.health() != null).map(ServiceSettings::namespace);
        var checks = checks("http").map(CheckSettings::namespace).flatMap(Stream::ofNullable);
        return Stream.concat(services, checks).map(namespace -> Right.all(namespace, "get", "", "pods/proxy"));
    }

    private Stream<Right> ofChecks() {
        return checks("job")
                .flatMap(check -> Stream.of(
                        Right.all(checksNamespace, "create", "batch", "jobs"),
                        Right.all(checksNamespace, "get", "batch", "jobs"),
                        Right.all(checksNamespace, "list", "", "pods"),
                        Right.all(checksNamespace, "get", "", "pods/log")));
    }

    private Stream<CheckSettings> checks(String kind) {
        return database.settings().checks().stream().filter(check -> kind.equalsIgnoreCase(check.kind()));
    }
}
