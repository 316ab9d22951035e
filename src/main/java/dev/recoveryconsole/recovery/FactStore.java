package dev.recoveryconsole.recovery;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
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

    private static final List<String> STOOD =
            HowItStood.KINDS.stream().map(Class::getSimpleName).toList();

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
        return stood(recovery.number(), rows.ofDatabases(List.of(recovery.database()), STOOD));
    }

    private HowItStood stood(String run, List<FactOfRun> kept) {
        return new HowItStood(
                run,
                kept.stream()
                        .map(row ->
                                new HowItStood.Entry(row.run(), row.attempt(), row.at(), read(row.kind(), row.json())))
                        .toList());
    }

    /**
     * The same of several databases at once, by their names.
     *
     * @param runs the number of the run that asks, by its database
     */
    Map<String, HowItStood> stood(Map<String, String> runs) {
        if (runs.isEmpty()) {
            return Map.of();
        }
        var kept = rows.ofDatabases(runs.keySet(), STOOD).stream().collect(Collectors.groupingBy(FactOfRun::database));
        return runs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> stood(one.getValue(), kept.getOrDefault(one.getKey(), List.of()))));
    }

    /** Every fact of that kind, by the run that kept it, oldest first. */
    <T extends Fact> Map<UUID, List<T>> of(Collection<UUID> recoveries, Class<T> kind) {
        return recoveries.isEmpty()
                ? Map.of()
                : rows.findByRecoveryIdInAndKindOrderBySeq(recoveries, kind.getSimpleName()).stream()
                        .collect(Collectors.groupingBy(
                                FactRow::recoveryId,
                                Collectors.mapping(
                                        row -> kind.cast(read(row.kind(), row.json())), Collectors.toList())));
    }

    /** When runs of that database were on hold, by their numbers; one that goes on is a column of its run. */
    Map<String, List<Waits.Span>> holds(String database) {
        var kind = Fact.WasOnHold.class.getSimpleName();
        return rows.ofDatabases(List.of(database), List.of(kind)).stream()
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
