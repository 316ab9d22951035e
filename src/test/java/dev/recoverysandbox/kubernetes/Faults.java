package dev.recoverysandbox.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What goes wrong on purpose. Every fault holds until it is cleared. */
public final class Faults {

    /** What befalls the pods of a workload that are made from then on. */
    public enum Mishap {
        /** Each container ends with exit code 1 as soon as it starts. */
        CRASH_LOOP,
        /** Each container runs and its readiness probe never succeeds. */
        NEVER_READY
    }

    private record Denial(String user, String verb, String resource) {}

    private record Workload(String namespace, String name) {}

    private final Set<Denial> denials = ConcurrentHashMap.newKeySet();
    private final Map<Workload, Mishap> mishaps = new ConcurrentHashMap<>();
    private final AtomicBoolean losesAnswer = new AtomicBoolean();
    private volatile boolean away;

    /** Answers 403 in the words of RBAC, whatever the roles say; a resource is named as "secrets" or "pods/proxy". */
    public void deny(String user, String verb, String resource) {
        denials.add(new Denial(user, verb, resource));
    }

    public void allow(String user, String verb, String resource) {
        denials.remove(new Denial(user, verb, resource));
    }

    /** While away, every connection ends without an answer. */
    public void away(boolean now) {
        away = now;
    }

    /** The next change is made, and its connection ends without an answer. */
    public void loseNextAnswer() {
        losesAnswer.set(true);
    }

    /** Whether this call's answer is the one that is lost. */
    public boolean losesAnswer(String method) {
        return !method.equals("GET") && losesAnswer.getAndSet(false);
    }

    /** Pods of this Deployment, StatefulSet or DaemonSet made from now on suffer this; those that run are left alone. */
    public void newPods(String namespace, String workload, Mishap mishap) {
        mishaps.put(new Workload(namespace, workload), mishap);
    }

    /** Ends the mishap: stricken pods recover with their next start or probe. */
    public void clear(String namespace, String workload) {
        mishaps.remove(new Workload(namespace, workload));
    }

    public void clear() {
        denials.clear();
        mishaps.clear();
        losesAnswer.set(false);
        away = false;
    }

    /** The faults that stand, one line each, for the control page. */
    public List<String> standing() {
        var lines = new ArrayList<String>();
        denials.forEach(denial ->
                lines.add("%s %s is denied to %s".formatted(denial.verb(), denial.resource(), denial.user())));
        mishaps.forEach((workload, mishap) ->
                lines.add("New pods of %s/%s: %s".formatted(workload.namespace(), workload.name(), mishap)));
        if (away) {
            lines.add("The API server is away");
        }
        return lines;
    }

    public boolean denies(String user, String verb, String resource) {
        return denials.contains(new Denial(user, verb, resource));
    }

    public boolean isAway() {
        return away;
    }

    public Optional<Mishap> mishapOf(String namespace, String workload) {
        return Optional.ofNullable(mishaps.get(new Workload(namespace, workload)));
    }
}
