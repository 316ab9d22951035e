package dev.recoveryconsole.faults;

import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Wire.Served;
import dev.recoveryconsole.postgres.DatabaseRefused;
import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.postgres.Deletion;
import dev.recoveryconsole.postgres.DeletionCount;
import dev.recoveryconsole.postgres.FenceState;
import dev.recoveryconsole.postgres.Login;
import dev.recoveryconsole.postgres.RoleState;
import dev.recoveryconsole.postgres.Session;
import dev.recoveryconsole.postgres.SqlAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Databases by their host: doors, sessions of the pods, a timestamp that moves with them, sequences and people. */
public final class SimulatedDatabases implements DatabaseSessions {

    public static final String MOVING = "select max(at) from moves";
    public static final String APPLICATION = "shop_app";
    private static final FenceState OPEN = doors(true);
    private static final FenceState CLOSED = doors(false);

    private final Wire wire;
    private final SimulatedFleet fleet;
    private final SimulatedCluster cluster;
    private final InstantSource clock;
    private final Map<String, FenceState> doors = new HashMap<>();
    private final Map<String, Instant> lastWrite = new HashMap<>();
    private final Map<String, Map<String, Long>> sequences = new HashMap<>();
    private final Map<String, Set<Map<String, String>>> gone = new HashMap<>();
    private Instant target = Instant.EPOCH;
    private boolean fencedAtTarget;

    public SimulatedDatabases(Wire wire, SimulatedFleet fleet, SimulatedCluster cluster, InstantSource clock) {
        this.wire = wire;
        this.fleet = fleet;
        this.cluster = cluster;
        this.clock = clock;
    }

    private static FenceState doors(boolean open) {
        return new FenceState(List.of(new RoleState(APPLICATION, open, open)), open, List.of());
    }

    /** What is restored is as it was at the target: its last row, and the doors of then. */
    public synchronized void fresh(Instant restoredTo, boolean restoredFenced) {
        List.of(doors, lastWrite, sequences, gone).forEach(Map::clear);
        target = restoredTo;
        fencedAtTarget = restoredFenced;
    }

    private FenceState doorsOf(String host) {
        var usual = fencedAtTarget && !host.equals(SimulatedFleet.OLD_END.host()) ? CLOSED : OPEN;
        return doors.getOrDefault(host, usual);
    }

    private List<Session> sessions(String host) {
        return doorsOf(host).admits()
                ? cluster.connectedTo(host).stream()
                        .map(ip -> new Session(1, APPLICATION, "", ip, "idle"))
                        .toList()
                : List.of();
    }

    /** How the doors stand of each database whose doors were ever moved. */
    public synchronized Map<String, Boolean> state() {
        var state = new TreeMap<String, Boolean>();
        doors.forEach((host, now) -> state.put(host, now.admits()));
        return state;
    }

    @Override
    public synchronized SqlAnswer ask(Login login, String sql, Duration limit) {
        if (fleet.listening(login.host()).isEmpty()) {
            return new SqlAnswer.NoAnswer("connection refused");
        }
        if (login.user().equals(APPLICATION) && !doorsOf(login.host()).admits()) {
            return new SqlAnswer.Refused("28000", "role \"shop_app\" is not permitted to log in");
        }
        return new SqlAnswer.Value(sql.equals(MOVING) ? moved(login.host()) : "1");
    }

    private String moved(String host) {
        if (!sessions(host).isEmpty()) {
            lastWrite.put(host, clock.instant());
        }
        return lastWrite.getOrDefault(host, target.minusSeconds(1)).toString();
    }

    @Override
    public synchronized FenceState fenceState(Login admin, List<String> roles) {
        up(admin);
        var now = doorsOf(admin.host());
        return new FenceState(now.roles(), now.publicCanConnect(), sessions(admin.host()));
    }

    private void up(Login login) {
        if (fleet.listening(login.host()).isEmpty()) {
            throw new DatabaseRefused("08001", "connection refused");
        }
    }

    @Override
    public FenceState closeDoors(Login admin, List<String> roles) {
        return asked(() -> wire.send(Act.CLOSE_DOORS, admin.host(), Map.of(), () -> set(admin, CLOSED)));
    }

    @Override
    public FenceState openDoors(Login admin, FenceState earlier) {
        return asked(() -> wire.send(Act.OPEN_DOORS, admin.host(), Map.of(), () -> set(admin, earlier)));
    }

    private synchronized Served<FenceState> set(Login admin, FenceState to) {
        doors.put(admin.host(), new FenceState(to.roles(), to.publicCanConnect(), List.of()));
        return new Served<>(to, true);
    }

    @Override
    public synchronized Map<String, Long> sequences(Login reader) {
        up(reader);
        return Map.copyOf(sequences.getOrDefault(reader.host(), Map.of("public.orders_id_seq", 4711L)));
    }

    @Override
    public Map<String, Long> raiseSequences(Login admin, Map<String, Long> atLeast) {
        return asked(() -> wire.send(Act.RAISE_SEQUENCES, admin.host(), Map.of(), () -> raised(admin, atLeast)));
    }

    private synchronized Served<Map<String, Long>> raised(Login admin, Map<String, Long> atLeast) {
        var now = new HashMap<>(sequences(admin));
        atLeast.forEach((name, value) -> now.merge(name, value, Math::max));
        sequences.put(admin.host(), now);
        return new Served<>(Map.copyOf(now), true);
    }

    @Override
    public synchronized List<Session> census(Login login, List<String> roles) {
        up(login);
        return sessions(login.host());
    }

    @Override
    public synchronized DeletionCount tryDeletion(Login eraser, Deletion deletion) {
        up(eraser);
        var already = gone.getOrDefault(eraser.host(), Set.of());
        var absent =
                (int) deletion.subjects().stream().filter(already::contains).count();
        var here = deletion.subjects().size() - absent;
        return new DeletionCount(here, absent, here);
    }

    @Override
    public DeletionCount delete(Login eraser, Deletion deletion) {
        var what = Map.of("subjects", String.valueOf(deletion.subjects().size()));
        return asked(() -> wire.send(Act.DELETE_USERS, eraser.host(), what, () -> deleted(eraser, deletion)));
    }

    private synchronized Served<DeletionCount> deleted(Login eraser, Deletion deletion) {
        var count = tryDeletion(eraser, deletion);
        gone.computeIfAbsent(eraser.host(), host -> new HashSet<>()).addAll(deletion.subjects());
        return new Served<>(count, true);
    }

    /** How many people are deleted again on that database. */
    public synchronized int deletedOn(String host) {
        return gone.getOrDefault(host, Set.of()).size();
    }

    private static <T> T asked(Supplier<T> work) {
        try {
            return work.get();
        } catch (Wire.Silence silence) {
            throw new DatabaseRefused("08006", "the connection broke");
        }
    }
}
