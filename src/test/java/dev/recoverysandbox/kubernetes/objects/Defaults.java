package dev.recoverysandbox.kubernetes.objects;

import static dev.recoverysandbox.kubernetes.objects.Json.putIfAbsent;
import static dev.recoverysandbox.kubernetes.objects.Json.within;

import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** Fields that the API server fills in, by the "Defaults to" notes of the API reference. */
final class Defaults {

    private final AtomicInteger addresses = new AtomicInteger(10);

    void fill(Kind kind, ObjectNode object) {
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.singleWord());
        switch (kind.singleWord()) {
            case "Deployment" -> deployment(within(object, "spec"));
            case "ReplicaSet" -> putIfAbsent(within(object, "spec"), "replicas", 1);
            case "StatefulSet" -> statefulSet(within(object, "spec"));
            case "DaemonSet" -> daemonSet(within(object, "spec"));
            case "Job" -> job(object);
            case "Pod" -> newPod(object);
            case "Secret" -> secret(object);
            case "Service" -> service(within(object, "spec"));
            case "Namespace" -> putIfAbsent(within(object, "status"), "phase", "Active");
            default -> {}
        }
    }

    /** A pod is Pending before anybody has looked at it: the server says so when it accepts it (Pod Lifecycle, phase). */
    private static void newPod(ObjectNode pod) {
        pod(within(pod, "spec"));
        putIfAbsent(within(pod, "status"), "phase", "Pending");
    }

    private static void deployment(ObjectNode spec) {
        putIfAbsent(spec, "replicas", 1);
        putIfAbsent(spec, "revisionHistoryLimit", 10);
        putIfAbsent(spec, "progressDeadlineSeconds", 600);
        var strategy = within(spec, "strategy");
        putIfAbsent(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            putIfAbsent(within(strategy, "rollingUpdate"), "maxSurge", "25%");
            putIfAbsent(within(strategy, "rollingUpdate"), "maxUnavailable", "25%");
        }
        pod(within(spec, "template", "spec"));
    }

    private static void statefulSet(ObjectNode spec) {
        putIfAbsent(spec, "replicas", 1);
        putIfAbsent(spec, "podManagementPolicy", "OrderedReady");
        putIfAbsent(spec, "revisionHistoryLimit", 10);
        var strategy = within(spec, "updateStrategy");
        putIfAbsent(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            putIfAbsent(within(strategy, "rollingUpdate"), "partition", 0);
        }
        pod(within(spec, "template", "spec"));
    }

    private static void daemonSet(ObjectNode spec) {
        putIfAbsent(spec, "revisionHistoryLimit", 10);
        var strategy = within(spec, "updateStrategy");
        putIfAbsent(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            putIfAbsent(within(strategy, "rollingUpdate"), "maxUnavailable", 1);
            putIfAbsent(within(strategy, "rollingUpdate"), "maxSurge", 0);
        }
        pod(within(spec, "template", "spec"));
    }

    /** Without a selector of its own a Job picks its pods by its uid; the store gives that later, so the name stands in. */
    private static void job(ObjectNode job) {
        var spec = within(job, "spec");
        putIfAbsent(spec, "backoffLimit", 6);
        putIfAbsent(spec, "completions", 1);
        putIfAbsent(spec, "parallelism", 1);
        putIfAbsent(spec, "completionMode", "NonIndexed");
        putIfAbsent(spec, "suspend", false);
        within(spec, "template", "metadata", "labels").put("job-name", Meta.name(job));
        within(spec, "template", "metadata", "labels").put("batch.kubernetes.io/job-name", Meta.name(job));
        within(spec, "selector", "matchLabels").put("batch.kubernetes.io/job-name", Meta.name(job));
        pod(within(spec, "template", "spec"));
    }

    private static void pod(ObjectNode spec) {
        putIfAbsent(spec, "restartPolicy", "Always");
        putIfAbsent(spec, "terminationGracePeriodSeconds", 30);
        putIfAbsent(spec, "dnsPolicy", "ClusterFirst");
        putIfAbsent(spec, "schedulerName", "default-scheduler");
        within(spec, "securityContext");
        for (var container : Json.objects(spec.path("containers"))) {
            within(container, "resources");
            putIfAbsent(container, "imagePullPolicy", "IfNotPresent");
            putIfAbsent(container, "terminationMessagePath", "/dev/termination-log");
            putIfAbsent(container, "terminationMessagePolicy", "File");
            for (var port : Json.objects(container.path("ports"))) {
                putIfAbsent(port, "protocol", "TCP");
            }
        }
    }

    /** stringData is write-only: it is folded into data and wins over the same key. */
    private static void secret(ObjectNode secret) {
        putIfAbsent(secret, "type", "Opaque");
        for (Map.Entry<String, String> entry :
                Meta.strings(secret.path("stringData")).entrySet()) {
            var value = entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            within(secret, "data").put(entry.getKey(), Base64.getEncoder().encodeToString(value));
        }
        secret.remove("stringData");
    }

    private void service(ObjectNode spec) {
        putIfAbsent(spec, "type", "ClusterIP");
        putIfAbsent(spec, "sessionAffinity", "None");
        if (!spec.hasNonNull("clusterIP") && !Json.text(spec, "type").equals("ExternalName")) {
            spec.put("clusterIP", "10.96.0." + addresses.incrementAndGet());
            spec.putArray("clusterIPs").add(spec.path("clusterIP"));
        }
        for (var port : Json.objects(spec.path("ports"))) {
            putIfAbsent(port, "protocol", "TCP");
            putIfAbsent(port, "targetPort", port.path("port"));
        }
    }
}
