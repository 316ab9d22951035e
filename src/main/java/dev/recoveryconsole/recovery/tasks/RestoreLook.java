package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.recovery.Choice;
import dev.recoveryconsole.recovery.Evidence;
import dev.recoveryconsole.recovery.Evidence.Line;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.InstanceOwners;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Room;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.SentRestore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks for a restore that was sent: recognises its instance, waits through the quiet period, or hands what was seen to a
 * person. Sends nothing.
 */
@Component
class RestoreLook {

    private final DatabaseFleet fleet;
    private final InstanceOwners owners;
    private final RestoreTraces traces;
    private final AwsSettings aws;

    RestoreLook(DatabaseFleet fleet, InstanceOwners owners, RestoreTraces traces, AwsSettings aws) {
        this.fleet = fleet;
        this.owners = owners;
        this.traces = traces;
        this.aws = aws;
    }

    Optional<DatabaseInstance> find(Run run) {
        return fleet.in(run.attempt().region()).byName(run.attempt().newName());
    }

    /**
     * AWS's quotas leave no room for it, so that nothing is sent that would only be refused; the signature holds on meanwhile.
     * Empty when there is room, and when AWS does not tell.
     */
    Optional<Outcome> noRoom(Run run) {
        return Room.seenBy(fleet.in(run.attempt().region()))
                .lacks(run.plan().settings())
                .map(lacks -> new Outcome.Waiting(
                        lacks
                                + ". Nothing was sent. Somebody has to delete an instance or have the quota raised; the console"
                                + " looks again by itself until the signature expires",
                        aws.poll()));
    }

    /** There is one of that name. */
    Outcome whose(Run run, DatabaseInstance found) {
        var adoption = Adoption.of(run, found, owners.knows(found.resourceId()));
        return switch (adoption.ruling()) {
            case OURS -> made(found, "AWS accepted the restore: ");
            case ADOPTABLE -> adoptable(run, found, adoption);
            case TOO_EARLY ->
                early(run)
                        ? waiting(run, found)
                        : undecided(
                                run,
                                found,
                                adoption,
                                "has neither our tag nor a time of creation yet, so nobody can say whether it is ours",
                                Choice.TRY_AGAIN,
                                Choice.START_ATTEMPT,
                                Choice.STOP);
            case FOREIGN ->
                undecided(
                        run,
                        found,
                        adoption,
                        "is not recognised as ours, and cannot be adopted. " + adoption.against(),
                        Choice.START_ATTEMPT,
                        Choice.STOP);
        };
    }

    private Outcome adoptable(Run run, DatabaseInstance found, Adoption adoption) {
        var chosen = chosen(run, found);
        if (chosen.isPresent()) {
            return adopted(run, found, adoption, chosen.get());
        }
        return early(run)
                ? waiting(run, found)
                : undecided(
                        run,
                        found,
                        adoption,
                        "agrees with what was asked for, but does not have our tag",
                        Choice.ADOPT,
                        Choice.START_ATTEMPT,
                        Choice.STOP);
    }

    /** Chosen for this very task and instance: what was shown of another one says nothing of this. */
    private static Optional<Fact.AdoptionChosen> chosen(Run run, DatabaseInstance found) {
        return run.fact(Fact.AdoptionChosen.class)
                .filter(one -> one.task().equals(run.task().id())
                        && one.resourceId().equals(found.resourceId().value()));
    }

    private Outcome adopted(Run run, DatabaseInstance found, Adoption adoption, Fact.AdoptionChosen chosen) {
        var evidence = new Evidence(known(run), adoption.criteria());
        var id = found.resourceId().value();
        return new Outcome.Done(
                "Adopted: " + id + " was looked at once more, and only its tag is missing",
                new Fact.NewDatabase(id, found.arn()),
                new Fact.Adopted(id, evidence, chosen.reason(), chosen.by(), run.now()));
    }

    private static Outcome made(DatabaseInstance found, String said) {
        return new Outcome.Done(
                said + found.resourceId(),
                new Fact.NewDatabase(found.resourceId().value(), found.arn()));
    }

    private boolean early(Run run) {
        return run.attempt().sentAt() != null && run.now().isBefore(sent(run).quietUntil());
    }

    private Outcome waiting(Run run, DatabaseInstance found) {
        var looked =
                new Fact.RestoreLooked(run.attempt().sends(), found.resourceId().value(), run.now());
        return new Outcome.Waiting(
                "An instance " + found.name() + " is there; waiting for its tag", aws.poll(), List.of(looked));
    }

    private Outcome undecided(Run run, DatabaseInstance found, Adoption adoption, String how, Choice... choices) {
        var id = found.resourceId().value();
        var evidence = new Evidence(known(run), adoption.criteria());
        var sent = run.attempt().sentAt() == null ? ". Nothing was sent" : ". Nothing more was sent";
        return new Outcome.NeedsHuman(
                "An instance " + found.name() + " (" + id + ") exists and " + how + sent,
                List.of(choices),
                List.of(
                        new Fact.RestoreLooked(run.attempt().sends(), id, run.now()),
                        new Fact.RestoreUndecided(evidence, id, run.now())));
    }

    /** There is none, though it may have reached AWS: never sent again by itself, whatever describe says (strict mode). */
    Outcome absent(Run run) {
        var sent = sent(run);
        var looked = new Fact.RestoreLooked(run.attempt().sends(), null, run.now());
        if (run.now().isBefore(sent.quietUntil()) || !sent.gone()) {
            return new Outcome.Waiting(
                    "AWS gave no clear answer to the restore; looking for the instance", aws.poll(), List.of(looked));
        }
        var seen = traces.of(run);
        var against = sent.againstAnother().or(seen::against);
        return new Outcome.NeedsHuman(
                "The restore was sent at " + run.attempt().lastSentAt()
                        + ", AWS gave no answer, and there is no instance "
                        + run.attempt().newName() + " " + aws.quietPeriod().toSeconds()
                        + " s later. It is not sent again by itself"
                        + against.map(why -> ", and not by a choice either. " + why)
                                .orElse(""),
                against.isEmpty()
                        ? List.of(Choice.SEND_AGAIN, Choice.START_ATTEMPT, Choice.STOP)
                        : List.of(Choice.START_ATTEMPT, Choice.STOP),
                List.of(looked, new Fact.RestoreUndecided(new Evidence(gone(run, seen), List.of()), null, run.now())));
    }

    /** Why nothing may be sent a second time, by what is stored and by what AWS shows now. */
    Optional<String> againstAnother(Run run) {
        return sent(run).againstAnother().or(() -> traces.of(run).against());
    }

    /** What is known of a restore that is not there, with what AWS shows beside it. */
    List<Line> gone(Run run) {
        return gone(run, traces.of(run));
    }

    private List<Line> gone(Run run, RestoreTraces.Seen seen) {
        var all = new ArrayList<>(known(run));
        all.add(new Line("Instance of that name", "none at " + run.now()));
        all.addAll(seen.lines());
        return all;
    }

    private List<Line> known(Run run) {
        return SentLines.of(run, sent(run));
    }

    private SentRestore sent(Run run) {
        return new SentRestore(run, aws.quietPeriod());
    }
}
