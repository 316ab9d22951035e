package dev.recoveryconsole.installation;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.FrozenPlan;
import dev.recoveryconsole.recovery.PastRun;
import dev.recoveryconsole.recovery.RunArchive;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import dev.recoveryconsole.validation.Checks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is configured, database by database, beside what the active run froze and what the newest run found. */
@Component
class Installation {

    /** Runs of each database that are searched for the last results and the last plan, so that a page reads few rows. */
    private static final int LOOK_BACK = 3;

    private final Databases databases;
    private final ConfiguredVersions versions;
    private final RunArchive archive;

    Installation(Databases databases, ConfiguredVersions versions, RunArchive archive) {
        this.databases = databases;
        this.versions = versions;
        this.archive = archive;
    }

    /** One database's settings. */
    record Configured(
            Database database,
            ConfiguredVersions.@Nullable Version version,
            @Nullable ActiveRun active) {}

    /** A check with what it gave last; {@code last} is missing when it has not run yet. */
    record CheckLine(
            Check check,
            String runs,
            @Nullable CheckResult last,
            @Nullable String lastRun) {}

    /** The checks of one database. */
    record CheckTable(
            Configured of,
            List<CheckLine> lines,
            boolean otherThanFrozen,
            @Nullable String activeWords) {}

    /** The services of one database, with the workloads that the newest plan found by their use of the Secret. */
    record ServiceTable(
            Configured of, List<String> workloads, @Nullable String foundBy) {}

    List<Configured> all(Part part) {
        var known = known(part, archive.all(), run -> false);
        return databases.all().stream().map(known::of).toList();
    }

    List<CheckTable> checks() {
        var runs = archive.all();
        var known = known(Part.CHECKS, runs, run -> false);
        var ran = archive.facts(ids(newest(runs, run -> true)), Fact.ChecksRun.class);
        return databases.all().stream()
                .map(one -> checks(one, known.of(one), newestResults(known.newest(one, run -> true), ran)))
                .toList();
    }

    List<ServiceTable> services() {
        var known = known(Part.SERVICES, archive.all(), Installation::targeted);
        return databases.all().stream().map(one -> services(one, known)).toList();
    }

    /** A run can end without ever having frozen a plan. */
    private static boolean targeted(PastRun run) {
        return run.target() != null;
    }

    /** What the store knows, read for all databases at once: a page asks as often for ten of them as for one. */
    private record Known(
            List<PastRun> runs, Map<String, ConfiguredVersions.Version> versions, Map<UUID, List<FrozenPlan>> plans) {

        Configured of(Database database) {
            var active = of(database, Installation::isRunning)
                    .findFirst()
                    .map(run -> ActiveRun.of(run, plans.getOrDefault(run.id(), List.of())));
            return new Configured(database, versions.get(database.name()), active.orElse(null));
        }

        List<PastRun> newest(Database database, Predicate<PastRun> which) {
            return of(database, which).limit(LOOK_BACK).toList();
        }

        private Stream<PastRun> of(Database database, Predicate<PastRun> which) {
            return runs.stream()
                    .filter(run -> run.database().equals(database.name()))
                    .filter(which);
        }
    }

    /** With the plans of active runs, and of the newest of each database that are of that kind. */
    private Known known(Part part, List<PastRun> runs, Predicate<PastRun> planned) {
        var active = runs.stream().filter(Installation::isRunning);
        var plans = archive.plans(
                ids(Stream.concat(active, newest(runs, planned).stream()).toList()));
        return new Known(runs, versions.newest(part), plans);
    }

    private static boolean isRunning(PastRun run) {
        return run.ending() == PastRun.Ending.RUNNING;
    }

    private static List<PastRun> newest(List<PastRun> runs, Predicate<PastRun> which) {
        return runs.stream().filter(which).collect(Collectors.groupingBy(PastRun::database)).values().stream()
                .flatMap(ofOne -> ofOne.stream().limit(LOOK_BACK))
                .toList();
    }

    private static Set<UUID> ids(List<PastRun> runs) {
        return runs.stream().map(PastRun::id).collect(Collectors.toUnmodifiableSet());
    }

    private static CheckTable checks(Database database, Configured configured, Results results) {
        var lines = Checks.allOf(database).stream()
                .map(check -> line(check, results))
                .toList();
        var active = configured.active();
        var digest = Checks.digestOfAll(database);
        return active == null
                ? new CheckTable(configured, lines, false, null)
                : new CheckTable(configured, lines, active.otherChecks(digest), active.wordsOfChecks(digest));
    }

    /** What the newest run that has checked anything found; newest pass first. */
    private record Results(@Nullable String run, List<CheckResult> newestFirst) {}

    private static Results newestResults(List<PastRun> newest, Map<UUID, List<Fact.ChecksRun>> ran) {
        return newest.stream()
                .map(run -> new Results(run.number(), results(ran.getOrDefault(run.id(), List.of()))))
                .filter(found -> !found.newestFirst().isEmpty())
                .findFirst()
                .orElseGet(() -> new Results(null, List.of()));
    }

    private static List<CheckResult> results(List<Fact.ChecksRun> passes) {
        return passes.reversed().stream()
                .flatMap(pass -> pass.results().stream())
                .toList();
    }

    private static CheckLine line(Check check, Results results) {
        var last = results.newestFirst().stream()
                .filter(result -> result.name().equals(check.name()))
                .findFirst()
                .orElse(null);
        return new CheckLine(check, runs(check), last, last == null ? null : results.run());
    }

    private static String runs(Check check) {
        var http = check.http();
        var job = check.job();
        if (http != null) {
            return http.workload() + ":" + http.port() + http.path() + " in " + http.namespace();
        }
        return job != null
                ? job.image() + " " + String.join(" ", job.command())
                : Optional.ofNullable(check.sql()).orElse("");
    }

    private static ServiceTable services(Database database, Known known) {
        var frozen = known.newest(database, Installation::targeted).stream()
                .flatMap(run -> known.plans().getOrDefault(run.id(), List.of()).reversed().stream())
                .findFirst();
        return new ServiceTable(
                known.of(database),
                frozen.map(one -> one.plan().workloads()).orElse(List.of()),
                frozen.map(one -> one.plan().number()).orElse(null));
    }
}
