package dev.recoveryconsole.faults;

import dev.recoveryconsole.audit.CanonicalJson;
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

/** What the console wrote about a run, read by SQL: its events, its attempts, its plans and how it ended. */
final class Written {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> OUTCOMES =
            Set.of("task done", "task not needed", "task failed", "task needs a person");

    /** One event of the audit log. */
    record Event(long index, String act, JsonNode facts) {

        String task() {
            return facts.path("task").asString("") + ", attempt "
                    + facts.path("attempt").asInt(0);
        }

        /** One try of the task, which has one outcome. */
        String oneTry() {
            return task() + ", try " + facts.path("try").asInt(0);
        }

        boolean intent() {
            return act.equals("effect intended");
        }

        boolean outcome() {
            return OUTCOMES.contains(act);
        }

        long epoch() {
            return facts.path("epoch").asLong(0);
        }
    }

    /** One row of the attempts. */
    record Attempt(int no, String name, @Nullable String resourceId) {}

    private final JdbcClient store;
    private final UUID run;

    Written(JdbcClient store, UUID run) {
        this.store = store;
        this.run = run;
    }

    /** Oldest first. */
    List<Event> events() {
        return store.sql("select e.event_index, e.act, e.canonical from audit_event e, recovery r"
                        + " where r.id = ? and e.subject = r.number order by e.event_index")
                .param(run)
                .query((row, number) -> new Event(
                        row.getLong(1),
                        row.getString(2),
                        JSON.readTree(row.getString(3)).path("facts")))
                .list();
    }

    /** By number. */
    Map<Integer, Attempt> attempts() {
        return store
                .sql("select no, instance_name, resource_id from recovery_attempt where recovery_id = ?")
                .param(run)
                .query((row, number) -> new Attempt(row.getInt(1), row.getString(2), row.getString(3)))
                .list()
                .stream()
                .collect(Collectors.toMap(Attempt::no, one -> one));
    }

    /** Ended in service, on whichever database. */
    boolean ended() {
        return store.sql("select outcome from recovery where id = ?")
                .param(run)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .filter(outcome -> !outcome.equals("STOPPED"))
                .isPresent();
    }

    /** The plan of that digest, if it has it. */
    Optional<String> plan(String digest) {
        return store.sql("select json from recovery_plan where recovery_id = ? and digest = ?")
                .param(run)
                .param(digest)
                .query(String.class)
                .optional()
                .filter(json -> CanonicalJson.digest(json).equals(digest));
    }
}
