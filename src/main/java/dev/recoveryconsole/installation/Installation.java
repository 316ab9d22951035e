package dev.recoveryconsole.installation;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.PastRun;
import dev.recoveryconsole.recovery.RunArchive;
import dev.recoveryconsole.validation.Check;
import dev.recoveryconsole.validation.CheckResult;
import dev.recoveryconsole.validation.Checks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is configured, database by database, beside what the active run froze and what the newest run found. */
@Component
class Installation {

    /** Runs that are searched for the last results and the last plan, so that a page stays at few queries. */
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
        var runs = archive.all();
        return databases.all().stream().map(one -> configured(one, part, runs)).toList();
    }

    List<CheckTable> checks() {
        var runs = archive.all();
        return databases.all().stream()
                .map(one -> checks(one, configured(one, Part.CHECKS, runs), runs))
                .toList();
    }

    List<ServiceTable> services() {
        var runs = archive.all();
        return databases.all().stream()
                .map(one -> services(one, configured(one, Part.SERVICES, runs), runs))
                .toList();
    }

    private Configured configured(Database database, Part part, List<PastRun> runs) {
        var active = runs.stream()
                .filter(run -> run.database().equals(database.name()) && run.ending() == PastRun.Ending.RUNNING)
                .findFirst()
                .map(run -> ActiveRun.of(run, archive.plans(run.id())));
        return new Configured(database, versions.newest(part, database.name()).orElse(null), active.orElse(null));
    }

    private CheckTable checks(Database database, Configured configured, List<PastRun> runs) {
        var results = newestResults(database, runs);
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

    private Results newestResults(Database database, List<PastRun> runs) {
        return runs.stream()
                .filter(run -> run.database().equals(database.name()))
                .limit(LOOK_BACK)
                .map(run -> new Results(run.number(), results(run)))
                .filter(found -> !found.newestFirst().isEmpty())
                .findFirst()
                .orElseGet(() -> new Results(null, List.of()));
    }

    private List<CheckResult> results(PastRun run) {
        return archive.facts(run.id()).kept().reversed().stream()
                .map(kept -> kept.fact() instanceof Fact.ChecksRun done ? done.results() : List.<CheckResult>of())
                .flatMap(List::stream)
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

    private ServiceTable services(Database database, Configured configured, List<PastRun> runs) {
        var frozen = runs.stream()
                .filter(run -> run.database().equals(database.name()) && run.target() != null)
                .limit(LOOK_BACK) // a run can end without ever having frozen a plan
                .flatMap(run -> archive.plans(run.id()).reversed().stream())
                .findFirst();
        return new ServiceTable(
                configured,
                frozen.map(one -> one.plan().workloads()).orElse(List.of()),
                frozen.map(one -> one.plan().number()).orElse(null));
    }
}
