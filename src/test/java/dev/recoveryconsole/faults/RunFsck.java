package dev.recoveryconsole.faults;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.faults.Ledger.Act;
import dev.recoveryconsole.faults.Ledger.Line;
import dev.recoveryconsole.faults.Store.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what the console wrote about a run with what the outside received. It asks the store by SQL and shares no rule
 * with the engine: which signature an act needs is written down here a second time.
 */
public final class RunFsck {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> OUTCOMES =
            Set.of("task done", "task not needed", "task failed", "task needs a person");

    /** How the intent of an act begins. */
    private static final Map<Act, List<String>> INTENTS = Map.ofEntries(
            Map.entry(Act.RESTORE, List.of("RestoreDBInstanceToPointInTime ")),
            Map.entry(Act.TAG, List.of("Tag ")),
            Map.entry(Act.PATCH_SECRET, List.of("Patch Secret ")),
            Map.entry(Act.SCALE, List.of("Scale ", "Bring back ")),
            Map.entry(Act.RESTART, List.of("Bring back ")),
            Map.entry(Act.HOLD, List.of("Hold traffic ")),
            Map.entry(Act.OPEN, List.of("Open traffic ")),
            Map.entry(Act.CLOSE_DOORS, List.of("Fence ")),
            Map.entry(Act.OPEN_DOORS, List.of("Open ")),
            Map.entry(Act.RAISE_SEQUENCES, List.of("Raise ")),
            Map.entry(Act.DELETE_USERS, List.of("Re-delete ")));

    /** Acts whose intent does not name what each call is about. */
    private static final Set<Act> UNNAMED = Set.of(Act.RAISE_SEQUENCES, Act.DELETE_USERS);

    private record Event(long index, String act, JsonNode facts) {
        String task() {
            return facts.path("task").asString("") + ", attempt "
                    + facts.path("attempt").asInt(0);
        }

        boolean intent() {
            return act.equals("effect intended");
        }
    }

    private record Attempt(int no, String name, @Nullable String resourceId) {}

    private final JdbcClient store;
    private final SimulatedFleet fleet;
    private final Ledger ledger;
    private final UUID run;
    private final List<String> findings = new ArrayList<>();
    private List<Event> events = List.of();
    private Map<Integer, Attempt> attempts = Map.of();

    public RunFsck(JdbcClient store, SimulatedFleet fleet, Ledger ledger, UUID run) {
        this.store = store;
        this.fleet = fleet;
        this.ledger = ledger;
        this.run = run;
    }

    /** What is wrong, in words; nothing when all holds. */
    public List<String> findings() {
        read();
        restores();
        intents();
        ledger.sent().forEach(this::intended);
        ledger.sent().forEach(this::signed);
        ledger.accepted(Act.PATCH_SECRET).forEach(this::rightDatabase);
        cutovers();
        return List.copyOf(findings);
    }

    private void read() {
        events = store.sql("select e.event_index, e.act, e.canonical from audit_event e, recovery r"
                        + " where r.id = ? and e.subject = r.number order by e.event_index")
                .param(run)
                .query((row, number) -> new Event(
                        row.getLong(1),
                        row.getString(2),
                        JSON.readTree(row.getString(3)).path("facts")))
                .list();
        attempts = store
                .sql("select no, instance_name, resource_id from recovery_attempt where recovery_id = ?")
                .param(run)
                .query((row, number) -> new Attempt(row.getInt(1), row.getString(2), row.getString(3)))
                .list()
                .stream()
                .collect(Collectors.toMap(Attempt::no, one -> one));
    }

    /** I1: one call and one accepted restore of an attempt at most; the run's last attempt has exactly one at its end. */
    private void restores() {
        var names = attempts.values().stream().map(Attempt::name).toList();
        var sent = ledger.sent().filter(line -> line.act() == Act.RESTORE).toList();
        for (var line : sent) {
            if (!names.contains(line.target())) {
                findings.add("I1: a restore of " + line.target() + ", which no attempt of the run is called");
            }
        }
        for (var attempt : attempts.values()) {
            var calls = sent.stream()
                    .filter(line -> line.target().equals(attempt.name()))
                    .count();
            var accepted = accepted(attempt);
            if (calls > 1 || accepted > 1) {
                findings.add("I1: attempt " + attempt.no() + " was sent " + calls + " times and accepted " + accepted);
            }
            if (attempt.resourceId() != null && accepted != 1) {
                findings.add("I1: attempt " + attempt.no() + " is " + attempt.resourceId() + " after " + accepted
                        + " accepted restores");
            }
        }
        var last = attempts.get(attempts.size());
        if (ended() && (last == null || accepted(last) != 1)) {
            findings.add("I1: the run ended without one accepted restore of its last attempt");
        }
    }

    private long accepted(Attempt attempt) {
        return ledger.accepted(Act.RESTORE)
                .filter(line -> line.target().equals(attempt.name()))
                .count();
    }

    /** Ended in service, on whichever database. */
    private boolean ended() {
        return store.sql("select outcome from recovery where id = ?")
                .param(run)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .filter(outcome -> !outcome.equals("STOPPED"))
                .isPresent();
    }

    /** I2, I5: intents have epochs of their own, rising; each task's intents are closed by exactly one outcome. */
    private void intents() {
        var open = new HashSet<String>();
        long epoch = 0;
        for (var event : events) {
            if (event.intent()) {
                var next = event.facts().path("epoch").asLong(0);
                if (next <= epoch) {
                    findings.add("I5: an intent of epoch " + next + " after one of " + epoch);
                }
                epoch = next;
                open.add(event.task());
            } else if (OUTCOMES.contains(event.act())) {
                open.remove(event.task());
            }
        }
        if (ended()) {
            open.forEach(task -> findings.add("I2: the intent of " + task + " has no outcome"));
        }
        var outcomes = new HashSet<String>();
        events.stream()
                .filter(event -> OUTCOMES.contains(event.act()))
                .map(event ->
                        event.task() + ", try " + event.facts().path("try").asInt(0))
                .filter(outcome -> !outcomes.add(outcome))
                .forEach(twice -> findings.add("I2: two outcomes of " + twice));
    }

    /** I2: the newest intent before each call names it, is of the epoch that holds the run, and has no outcome yet. */
    private void intended(Line line) {
        var before = events.stream()
                .filter(event -> event.index() <= line.seen().auditIndex())
                .toList();
        var intent = before.stream().filter(Event::intent).reduce((first, second) -> second);
        if (intent.isEmpty()) {
            findings.add("I2: " + line.act() + " without any intent");
            return;
        }
        var words = intent.get().facts().path("intent").asString("");
        var named = INTENTS.getOrDefault(line.act(), List.of()).stream().anyMatch(words::startsWith)
                && (UNNAMED.contains(line.act()) || words.contains(line.target()));
        if (!named) {
            findings.add("I2: " + line.act() + " " + line.target() + " under the intent \"" + words + "\"");
        }
        if (intent.get().facts().path("epoch").asLong(0) != line.seen().epoch()) {
            findings.add("I5: " + line.act() + " under an intent of epoch "
                    + intent.get().facts().path("epoch") + " while the run was at "
                    + line.seen().epoch());
        }
        before.stream()
                .filter(event -> event.index() > intent.get().index() && OUTCOMES.contains(event.act()))
                .forEach(event -> findings.add("I2: " + line.act() + " after its outcome"));
    }

    /** I3: what was signed, by whom and over what, as the store held it when the call was sent. */
    private void signed(Line line) {
        var gates = gates(line);
        if (gates.isEmpty()) {
            return;
        }
        var problems = new ArrayList<String>();
        for (var gate : gates) {
            var problem = against(line, gate);
            if (problem == null) {
                return;
            }
            problems.add(gate + ": " + problem);
        }
        findings.add("I3: " + line.act() + " " + line.target() + " was not signed for: " + problems);
    }

    /** One of these has to be signed; an act without any can be undone, or puts right what is not in use yet. */
    private List<String> gates(Line line) {
        return switch (line.act()) {
            case RESTORE -> List.of("START_RESTORE");
            case DELETE_USERS -> List.of("REDELETE_USERS");
            case CLOSE_DOORS, RAISE_SEQUENCES, PATCH_SECRET, SCALE, RESTART -> List.of("SWITCH_SECRETS");
            case OPEN_DOORS ->
                line.target().equals(SimulatedFleet.OLD_END.host()) ? List.of("SWITCH_SECRETS") : List.of();
            case HOLD -> List.of("SWITCH_SECRETS", "RETURN_TO_SERVICE");
            case OPEN, TAG -> List.of("RETURN_TO_SERVICE");
        };
    }

    private @Nullable String against(Line line, String gate) {
        var newest = newest(line.seen(), gate);
        if (newest.isEmpty()) {
            return "nobody was asked";
        }
        var one = newest.get();
        if (!one.holds()) {
            return "it is " + one.state() + ", to be used by " + one.executeBy() + ", used at " + one.usedAt();
        }
        if (!CanonicalJson.digest(one.payload()).equals(one.digest())) {
            return "its digest is not that of its words";
        }
        if (one.signer().isEmpty() || one.signer().equals(one.requester())) {
            return "signed by " + one.signer() + ", asked by " + one.requester();
        }
        if (one.attempt() != line.seen().attempt() && line.act() != Act.HOLD) {
            return "it is of attempt " + one.attempt();
        }
        return bound(line, one.payload());
    }

    /** The very content of the call is in the words that were signed, or in the plan whose digest they name. */
    private @Nullable String bound(Line line, String payload) {
        var needed = switch (line.act()) {
            case RESTORE -> List.of(line.target(), line.what().getOrDefault("planDigest", "?"));
            case PATCH_SECRET -> List.of("\"" + line.what().getOrDefault("version", "?") + "\"");
            default -> List.<String>of();
        };
        return needed.stream()
                .filter(value -> !payload.contains(value))
                .findFirst()
                .map(value -> value + " is not in what was signed")
                .orElseGet(() -> line.act() == Act.RESTORE ? ofAnotherPlan(line) : null);
    }

    private @Nullable String ofAnotherPlan(Line restore) {
        var digest = restore.what().getOrDefault("planDigest", "?");
        var plan = store.sql("select json from recovery_plan where recovery_id = ? and digest = ?")
                .param(run)
                .param(digest)
                .query(String.class)
                .optional()
                .orElse("");
        var same = CanonicalJson.digest(plan).equals(digest)
                && plan.contains('"' + restore.target() + '"')
                && plan.contains('"' + restore.what().getOrDefault("target", "?") + '"')
                && plan.contains('"' + restore.what().getOrDefault("source", "?") + '"');
        return same ? null : "the plan of that digest is another one";
    }

    private static Optional<Signature> newest(Store seen, String gate) {
        return seen.signatures().stream().filter(one -> one.gate().equals(gate)).reduce((first, second) -> second);
    }

    /** I6: the Secret names the database that the same attempt recorded and AWS made for it, or the old one again. */
    private void rightDatabase(Line line) {
        var host = line.what().getOrDefault("host", "");
        if (host.equals(SimulatedFleet.OLD_END.host())) {
            return;
        }
        var attempt = attempts.get(line.seen().attempt());
        var made = Optional.ofNullable(attempt)
                .map(Attempt::resourceId)
                .flatMap(fleet::hostOf)
                .orElse("nothing");
        if (!host.equals(made)) {
            findings.add("I6: the Secret was switched to " + host + ", and attempt "
                    + line.seen().attempt() + " recorded " + made);
        }
    }

    /** One change of the Secret at most for each signed switch. */
    private void cutovers() {
        cutoversBySignature().forEach((signature, count) -> {
            if (count > 1) {
                findings.add("cutovers: " + count + " under signature " + signature);
            }
        });
    }

    /** How often the Secret was changed under each signature. */
    public Map<Long, Integer> cutoversBySignature() {
        var counts = new HashMap<Long, Integer>();
        ledger.accepted(Act.PATCH_SECRET)
                .forEach(line -> counts.merge(
                        newest(line.seen(), "SWITCH_SECRETS")
                                .map(Signature::number)
                                .orElse(0L),
                        1,
                        Integer::sum));
        return counts;
    }

    /** Accepted restores by attempt. */
    public Map<Integer, Long> restoresByAttempt() {
        return attempts.values().stream().collect(Collectors.toMap(Attempt::no, this::accepted));
    }
}
