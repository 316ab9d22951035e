package dev.recoveryconsole.faults;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Wire.Served;
import dev.recoveryconsole.kubernetes.CheckJob;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.kubernetes.HttpAnswer;
import dev.recoveryconsole.kubernetes.JobState;
import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.PatchAnswer;
import dev.recoveryconsole.kubernetes.PodState;
import dev.recoveryconsole.kubernetes.SecretCopy;
import dev.recoveryconsole.kubernetes.SecretPatch;
import dev.recoveryconsole.kubernetes.TemplateChange;
import dev.recoveryconsole.kubernetes.Workload;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import dev.recoveryconsole.kubernetes.Workloads;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One Secret, two workloads whose pods take seconds to come and go, and Services that are held or open. */
public final class SimulatedCluster implements Workloads {

    public static final ObjectRef SECRET = new ObjectRef("shop", "db-connection");
    private static final Duration STARTS = Duration.ofSeconds(4);
    private static final Duration ENDS = Duration.ofSeconds(2);

    /** A pod knows the database that the Secret named when it started. */
    private record Pod(
            String name,
            String ip,
            String host,
            Instant ready,
            @Nullable Instant gone) {}

    private static final class App {
        private final WorkloadRef ref;
        private int replicas;
        private String mark = "";
        private int starts;
        private List<Pod> pods = new ArrayList<>();

        private App(String name, int replicas) {
            this.ref = new WorkloadRef(WorkloadRef.Kind.DEPLOYMENT, "shop", name);
            this.replicas = replicas;
        }
    }

    private final Wire wire;
    private final InstantSource clock;
    private final List<App> apps = new ArrayList<>();
    private final Set<ObjectRef> held = new HashSet<>();
    private TreeMap<String, String> data = new TreeMap<>();
    private long version;
    private int pods;
    private boolean cutOff;
    private boolean stuck;

    public SimulatedCluster(Wire wire, InstantSource clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /** All runs on the old database, and traffic is open. */
    public synchronized void fresh() {
        version = 100;
        pods = 0;
        cutOff = false;
        stuck = false;
        held.clear();
        data = new TreeMap<>(
                Map.of("DB_HOST", SimulatedFleet.OLD_END.host(), "DB_USER", "shop_app", "DB_PASSWORD", "secret"));
        apps.clear();
        apps.add(new App("orders-api", 2));
        apps.add(new App("worker", 1));
        apps.forEach(app -> fill(app, Duration.ZERO));
    }

    /** From now on the first app's pods do not start after a switch, until they are started once more. */
    public synchronized void stuckAtFirst() {
        stuck = true;
    }

    private boolean stuck(App app) {
        return stuck && app == apps.getFirst() && app.starts % 2 == 1;
    }

    private void fill(App app, Duration starts) {
        var ready = stuck(app) ? Instant.MAX : clock.instant().plus(starts);
        var alive = app.pods.stream().filter(pod -> pod.gone() == null).count();
        for (var missing = app.replicas - alive; missing > 0; missing--) {
            pods++;
            app.pods.add(new Pod(
                    app.ref.name() + "-" + pods,
                    "10.0.0." + pods % 250,
                    String.valueOf(data.get("DB_HOST")),
                    ready,
                    null));
        }
    }

    /** The first of the app's pods stay, the others end. */
    private void end(App app, int keep) {
        var left = new int[] {keep};
        app.pods = new ArrayList<>(app.pods.stream()
                .map(pod -> pod.gone() == null && left[0]-- <= 0
                        ? new Pod(
                                pod.name(),
                                pod.ip(),
                                pod.host(),
                                pod.ready(),
                                clock.instant().plus(ENDS))
                        : pod)
                .toList());
    }

    /** Pods that are there, ending ones too. */
    private List<Pod> there(App app) {
        return app.pods.stream()
                .filter(pod -> pod.gone() == null || clock.instant().isBefore(pod.gone()))
                .toList();
    }

    /** Addresses of the pods that work with that database now. */
    synchronized List<String> connectedTo(String host) {
        return apps.stream()
                .flatMap(app -> there(app).stream())
                .filter(pod -> pod.host().equals(host) && !clock.instant().isBefore(pod.ready()))
                .map(Pod::ip)
                .toList();
    }

    /** Nothing reaches it, until told otherwise. */
    public synchronized void cutOff(boolean all) {
        cutOff = all;
    }

    private synchronized void reach() {
        if (cutOff) {
            throw new ClusterUnreachable("no route", new IOException());
        }
    }

    /** Somebody opens traffic beside the console. */
    public synchronized void openedByHand() {
        held.clear();
    }

    public synchronized boolean open() {
        return held.isEmpty();
    }

    /** What is to be compared at the end; without what has another name in every run. */
    public synchronized Map<String, String> state() {
        var state = new TreeMap<String, String>();
        state.put("held", String.valueOf(held));
        state.put("DB_HOST", String.valueOf(data.get("DB_HOST")));
        apps.forEach(app -> state.put(app.ref.name(), app.replicas + " " + !app.mark.isEmpty()));
        return state;
    }

    @Override
    public synchronized Optional<SecretCopy> secret(ObjectRef ref) {
        reach();
        return Optional.of(new SecretCopy(SECRET, "uid-1", String.valueOf(version), Map.copyOf(data), List.of("helm")));
    }

    @Override
    public PatchAnswer patchSecret(SecretPatch patch) {
        var what = new TreeMap<>(Map.of("version", patch.before().resourceVersion()));
        what.put("host", patch.changes().getOrDefault("DB_HOST", ""));
        return asked(() -> wire.send(Act.PATCH_SECRET, SECRET.toString(), what, () -> patched(patch)));
    }

    /** The API server's compare-and-set, as the patch's tests ask for it. */
    private synchronized Served<PatchAnswer> patched(SecretPatch patch) {
        if (!patch.before().resourceVersion().equals(String.valueOf(version))) {
            return new Served<>(new PatchAnswer.ChangedMeanwhile("the test of resourceVersion failed"), false);
        }
        data.putAll(patch.changes());
        version++;
        return new Served<>(new PatchAnswer.Patched(String.valueOf(version)), true);
    }

    @Override
    public synchronized List<Workload> usingSecret(ObjectRef secret) {
        reach();
        return apps.stream().map(this::described).toList();
    }

    private Workload described(App app) {
        var now = clock.instant();
        var all = there(app);
        var alive = all.stream().filter(pod -> pod.gone() == null).toList();
        var ready =
                (int) alive.stream().filter(pod -> !now.isBefore(pod.ready())).count();
        var done = ready == app.replicas && all.size() == app.replicas;
        return new Workload(
                app.ref,
                app.replicas,
                alive.size(),
                ready,
                all.size(),
                done,
                false,
                done ? "" : "pods to come and go",
                false,
                app.mark,
                Map.of(),
                all.stream().map(pod -> described(pod, now)).toList());
    }

    private static PodState described(Pod pod, Instant now) {
        return new PodState(
                pod.name(),
                pod.ip(),
                pod.gone() == null,
                pod.gone() == null && !now.isBefore(pod.ready()),
                pod.gone() != null,
                0,
                pod.ready().equals(Instant.MAX) ? "ImagePullBackOff: no such image" : null,
                null);
    }

    @Override
    public synchronized Optional<Workload> workload(WorkloadRef ref) {
        reach();
        return apps.stream()
                .filter(app -> app.ref.equals(ref))
                .map(this::described)
                .findFirst();
    }

    @Override
    public void scale(WorkloadRef ref, int replicas) {
        act(Act.SCALE, ref.toString(), Map.of("replicas", String.valueOf(replicas)), () -> {
            var app = app(ref);
            app.replicas = replicas;
            end(app, replicas);
            fill(app, STARTS);
        });
    }

    @Override
    public void restart(WorkloadRef ref, String switchValue) {
        act(Act.RESTART, ref.toString(), Map.of("switch", switchValue), () -> {
            var app = app(ref);
            if (!app.mark.equals(switchValue)) {
                app.mark = switchValue;
                app.starts++;
                end(app, 0);
                fill(app, STARTS);
            }
        });
    }

    private App app(WorkloadRef ref) {
        return apps.stream().filter(one -> one.ref.equals(ref)).findFirst().orElseThrow();
    }

    @Override
    public void holdTraffic(ObjectRef service) {
        act(Act.HOLD, service.toString(), Map.of(), () -> held.add(service));
    }

    @Override
    public void openTraffic(ObjectRef service) {
        act(Act.OPEN, service.toString(), Map.of(), () -> held.remove(service));
    }

    @Override
    public synchronized boolean trafficHeld(ObjectRef service) {
        reach();
        return held.contains(service);
    }

    private void act(Act act, String target, Map<String, String> what, Runnable change) {
        asked(() -> wire.send(act, target, what, () -> {
            synchronized (this) {
                change.run();
            }
            return new Served<>(true, true);
        }));
    }

    private <T> T asked(Supplier<T> work) {
        reach();
        try {
            return work.get();
        } catch (Wire.Silence silence) {
            throw new ClusterUnreachable("no answer", silence);
        }
    }

    @Override
    public List<TemplateChange> templateChanges(ObjectRef ref) {
        return List.of();
    }

    @Override
    public HttpAnswer get(ObjectRef pod, int port, String path, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void startJob(CheckJob job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> log(ObjectRef pod, @Nullable String container, boolean before) {
        return List.of();
    }

    @Override
    public JobState job(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean may(String verb, String group, String resource, String namespace, String name) {
        return true;
    }
}
