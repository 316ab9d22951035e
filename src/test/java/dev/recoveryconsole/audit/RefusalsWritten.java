package dev.recoveryconsole.audit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The refused acts that were written down since this was made. */
public final class RefusalsWritten {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient store;
    private final long since;

    public RefusalsWritten(JdbcClient store) {
        this.store = store;
        this.since =
                store.sql("select last_index from audit_head").query(Long.class).single();
    }

    /** One line each: who, what, the answer, why, and what it is about. */
    public List<String> lines() {
        return store
                .sql("select canonical from audit_event where act = 'act refused' and event_index > ?"
                        + " and subject = 'refused acts' order by event_index")
                .param(since)
                .query(String.class)
                .list()
                .stream()
                .map(event -> OpenedEvents.opened(store, event))
                .map(JSON::readTree)
                .map(RefusalsWritten::line)
                .toList();
    }

    /** Acts of every kind about a subject. */
    public List<String> acts(String subject) {
        return store.sql("select act from audit_event where subject = ? and event_index > ? order by event_index")
                .params(subject, since)
                .query(String.class)
                .list();
    }

    private static String line(JsonNode event) {
        var facts = event.path("facts");
        var who = event.path("actor").asString("").replaceFirst(".*#", "");
        return Stream.of(
                        who.isEmpty() ? "nobody" : who,
                        facts.path("tried").asString(),
                        String.valueOf(facts.path("status").asInt()),
                        facts.path("why").asString(),
                        facts.path("run").asString(""),
                        facts.path("request").asString(""),
                        facts.path("answer").asString(""))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
