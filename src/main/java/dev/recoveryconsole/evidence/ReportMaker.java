package dev.recoveryconsole.evidence;

import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Facts;
import dev.recoveryconsole.recovery.FrozenPlan;
import dev.recoveryconsole.recovery.PastRun;
import dev.recoveryconsole.recovery.RunArchive;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the evidence of a run together from what was recorded; the same run gives the same report once it has ended. */
@Component
class ReportMaker {

    private final RunArchive archive;
    private final Signatures signatures;
    private final StepLines steps;
    private final EventLines events;
    private final Definitions definitions;
    private final Objectives objectives;
    private final People people;
    private final InstantSource clock;

    ReportMaker(
            RunArchive archive,
            Signatures signatures,
            StepLines steps,
            EventLines events,
            Definitions definitions,
            Objectives objectives,
            People people,
            InstantSource clock) {
        this.archive = archive;
        this.signatures = signatures;
        this.steps = steps;
        this.events = events;
        this.definitions = definitions;
        this.objectives = objectives;
        this.people = people;
        this.clock = clock;
    }

    /** The report of that run as of now; throws {@link dev.recoveryconsole.shell.NotFound}. */
    @Transactional(readOnly = true)
    Report of(String number) {
        var run = archive.get(number);
        var asOf = run.endedAt() != null ? run.endedAt() : clock.instant();
        var asked = signatures.of(run.id());
        var facts = archive.facts(run.id());
        var checks = CheckPasses.of(
                facts,
                Signatures.acceptances(asked).stream()
                        .map(one -> one.id().toString())
                        .toList());
        var certificates = Certificates.of(facts);
        var log = archive.log(run.id());
        return new Report(
                run.number(),
                run.database(),
                run.incident(),
                run.ending() == PastRun.Ending.RUNNING,
                asOf,
                outcome(run, asOf, facts, CheckPasses.accepted(checks)),
                Participants.of(run, asked, people),
                target(run),
                parameters(facts),
                asked.stream().map(signatures::line).toList(),
                steps.of(run, asOf),
                outlooks(run),
                checks,
                certificates.redeletions(),
                certificates.switches(),
                events.log(log),
                events.notes(log),
                definitions.all());
    }

    private Report.Outcome outcome(PastRun run, Instant asOf, Facts facts, List<String> accepted) {
        var figures = Figures.of(run, objectives, asOf);
        return new Report.Outcome(
                figures.verdict(),
                figures.headline(),
                figures.contract(),
                figures.gap(),
                objectives.rpo(),
                figures.left(),
                figures.overLimit() || figures.gapMissed(),
                reasons(facts),
                accepted,
                run.endReason());
    }

    private List<Report.Event> reasons(Facts facts) {
        return facts.kept().stream()
                .map(Facts.Kept::fact)
                .filter(Fact.LimitExplained.class::isInstance)
                .map(Fact.LimitExplained.class::cast)
                .map(one -> new Report.Event(
                        null, one.at(), people.name(Person.of(one.by())), null, one.reason(), null, List.of()))
                .toList();
    }

    private List<Report.Outlook> outlooks(PastRun run) {
        return archive.outlooks(run.id()).stream()
                .map(one -> new Report.Outlook(
                        one.since(), one.outlook().words(), one.median(), one.late(), one.deadline(), one.told()))
                .toList();
    }

    private Report.Target target(PastRun run) {
        return new Report.Target(
                run.target(),
                run.damageAt(),
                run.declaredAt(),
                archive.plans(run.id()).stream().map(this::plan).toList(),
                archive.attempts(run.id()).stream()
                        .map(one -> new Report.Attempt(
                                one.no(),
                                one.newName().value(),
                                one.resourceId() == null
                                        ? null
                                        : one.resourceId().value(),
                                one.endpoint() == null
                                        ? null
                                        : one.endpoint().host() + ":"
                                                + one.endpoint().port(),
                                one.sentAt(),
                                one.from() == null ? null : one.from().words()))
                        .toList());
    }

    private Report.PlanVersion plan(FrozenPlan one) {
        return new Report.PlanVersion(
                one.plan().version(),
                one.plan().attempt(),
                one.plan().target(),
                one.digest(),
                people.name(one.madeBy()),
                one.madeAt());
    }

    private static List<Report.Parameter> parameters(Facts facts) {
        return facts.latest(Fact.SettingsCompared.class)
                .map(fact -> fact.settings().stream()
                        .map(one -> new Report.Parameter(one.name(), one.old(), one.fresh(), one.same()))
                        .toList())
                .orElse(List.of());
    }
}
