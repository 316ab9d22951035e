package dev.recoveryconsole.recovery;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes facts as JSON and reads them back as what they were. */
@Component
class FactStore {

    private static final Map<String, Class<?>> KINDS = Arrays.stream(Fact.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private final FactRows rows;
    private final JsonMapper json;

    FactStore(FactRows rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    void keep(UUID recovery, int attempt, Fact fact, Instant at) {
        var kind = fact.getClass().getSimpleName();
        if (fact.onlyNewestStays()) {
            rows.deleteByRecoveryIdAndAttemptAndKind(recovery, attempt, kind);
        }
        rows.save(new FactRow(recovery, attempt, kind, json.writeValueAsString(fact), at));
    }

    /** The run is over and nobody switches back any more: the sealed Secret values go. */
    void forgetSecrets(UUID recovery) {
        rows.deleteByRecoveryIdAndKind(recovery, Fact.SecretKept.class.getSimpleName());
    }

    Facts of(UUID recovery) {
        return new Facts(rows.findByRecoveryIdOrderBySeq(recovery).stream()
                .map(row -> new Facts.Kept(row.attempt(), read(row.kind(), row.json())))
                .toList());
    }

    /** How the run's database stood before this run or an earlier one stopped and fenced it. */
    HowItStood stood(Recovery recovery) {
        var kinds = HowItStood.KINDS.stream().map(Class::getSimpleName).toList();
        return new HowItStood(
                recovery.number(),
                rows.ofDatabase(recovery.database(), kinds).stream()
                        .map(row ->
                                new HowItStood.Entry(row.run(), row.attempt(), row.at(), read(row.kind(), row.json())))
                        .toList());
    }

    /** When runs of that database were on hold, by their numbers; one that goes on is a column of its run. */
    Map<String, List<Waits.Span>> holds(String database) {
        var kind = Fact.WasOnHold.class.getSimpleName();
        return rows.ofDatabase(database, List.of(kind)).stream()
                .collect(Collectors.groupingBy(
                        FactOfRun::run, Collectors.mapping(row -> hold(read(kind, row.json())), Collectors.toList())));
    }

    private static Waits.Span hold(Fact fact) {
        var hold = (Fact.WasOnHold) fact;
        return new Waits.Span(hold.since(), hold.until());
    }

    private Fact read(String name, String text) {
        var kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalStateException("unknown kind of fact: " + name);
        }
        return (Fact) json.readValue(text, kind);
    }
}
