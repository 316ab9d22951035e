package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.Faults;
import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs the pods of the one node and reports how they are. */
public final class Kubelet {

    private static final Writer SCHEDULER = new Writer("kube-scheduler", "");

    private final ObjectStore store;
    private final Node node;
    private final Faults faults;
    private final Map<String, PodRun> runs = new ConcurrentHashMap<>();

    Kubelet(Node node, Faults faults) {
        this.store = node.store();
        this.node = node;
        this.faults = faults;
    }

    /** Where a pod's first running container listens; empty when none runs. */
    public Optional<InetSocketAddress> address(String namespace, String pod) {
        return store.find(Kinds.PODS, namespace, pod)
                .map(found -> runs.get(Meta.uid(found)))
                .flatMap(PodRun::address);
    }

    /** The output of a container since its last start, or of the one before. */
    public List<LogLine> log(String podUid, String container, boolean previous) {
        return Optional.ofNullable(runs.get(podUid)).stream()
                .flatMap(run -> run.containers().stream())
                .filter(each -> each.name().equals(container))
                .flatMap(each -> each.log(previous).stream())
                .toList();
    }

    void sync() {
        var pods = store.list(Kinds.PODS, "");
        pods.forEach(this::sync);
        var known = pods.stream().map(Meta::uid).collect(Collectors.toSet());
        runs.forEach((uid, run) -> {
            if (!known.contains(uid) && run.ended()) {
                runs.remove(uid);
            }
        });
    }

    /** Ends every container. */
    void stopAll() {
        runs.values().forEach(run -> run.containers().forEach(ContainerRun::stop));
    }

    private void sync(ObjectNode pod) {
        var uid = Meta.uid(pod);
        if (Meta.terminating(pod)) {
            if (!runs.containsKey(uid) || runs.get(uid).ended()) {
                store.remove(Kinds.PODS, Meta.namespace(pod), Meta.name(pod));
            }
            return;
        }
        var run = runs.computeIfAbsent(uid, fresh -> new PodRun(scheduled(pod), node, mishap(pod)));
        var holds = run.mishap().filter(mishap -> mishap(pod).equals(Optional.of(mishap)));
        report(pod, run.advance(node.clock().instant(), holds));
    }

    private ObjectNode scheduled(ObjectNode pod) {
        return store.edit(Kinds.PODS, Meta.namespace(pod), Meta.name(pod), SCHEDULER, there -> {
                    Json.within(there, "spec").put("nodeName", Node.NAME);
                    return there;
                })
                .orElse(pod);
    }

    private void report(ObjectNode pod, ObjectNode status) {
        var now = store.find(Kinds.PODS, Meta.namespace(pod), Meta.name(pod)).orElse(pod);
        Conditions.keepTimes(now, status, node.clock().instant());
        store.set(Kinds.PODS, Meta.namespace(pod), Meta.name(pod), Writer.KUBELET, "status", status);
    }

    private Optional<Faults.Mishap> mishap(ObjectNode pod) {
        return Meta.controller(pod).flatMap(owner -> faults.mishapOf(Meta.namespace(pod), workload(pod, owner)));
    }

    /** The Deployment behind a pod's ReplicaSet, else its owner. */
    private String workload(ObjectNode pod, JsonNode owner) {
        return store.find(Kinds.REPLICA_SETS, Meta.namespace(pod), Json.text(owner, "name"))
                .flatMap(Meta::controller)
                .map(deployment -> Json.text(deployment, "name"))
                .orElse(Json.text(owner, "name"));
    }
}
