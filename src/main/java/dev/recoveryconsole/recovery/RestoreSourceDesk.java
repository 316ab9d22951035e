package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseInstance;
import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.objectives.Usual;
import dev.recoveryconsole.outside.BoundedWait;
import dev.recoveryconsole.outside.NoAnswer;
import dev.recoveryconsole.recovery.RestoreSources.Source;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the next attempt restores from: what there is, side by side, and the choice. Nothing of it asks AWS for a restore. */
@Component
public class RestoreSourceDesk {

    private final DatabaseFleet fleet;
    private final RestoreSources sources;
    private final ReplicatedBackups replicated;
    private final Databases databases;
    private final CurrentTask current;
    private final PastTasks past;
    private final SignOffs signOffs;
    private final ActBook acts;
    private final BoundedWait waits;
    private final InstantSource clock;

    RestoreSourceDesk(
            DatabaseFleet fleet,
            RestoreSources sources,
            ReplicatedBackups replicated,
            Databases databases,
            CurrentTask current,
            PastTasks past,
            SignOffs signOffs,
            ActBook acts,
            BoundedWait waits,
            InstantSource clock) {
        this.fleet = fleet;
        this.sources = sources;
        this.replicated = replicated;
        this.databases = databases;
        this.current = current;
        this.past = past;
        this.signOffs = signOffs;
        this.acts = acts;
        this.waits = waits;
        this.clock = clock;
    }

    /**
     * What AWS shows.
     *
     * @param copies ARNs of copies in other Regions, as the database's own Region names them
     * @param room where the database is
     * @param old null where AWS does not know it any more
     * @param said why nothing is known, in words; then there is no source either
     */
    public record Seen(
            List<Source> sources,
            List<String> copies,
            Room room,
            @Nullable DatabaseInstance old,
            @Nullable String said) {}

    /** Never throws for the sake of AWS. */
    public Seen look(String database) {
        var known = databases.get(database);
        try {
            return withCopies(known, waits.ask("AWS", () -> seen(known)).answer());
        } catch (AwsRefused no) {
            return nothing("AWS says: " + no.code() + ": " + no.getMessage());
        } catch (AwsUnreachable silence) {
            return nothing("AWS does not answer: " + silence.getMessage());
        } catch (NoAnswer late) {
            return nothing(String.valueOf(late.getMessage()));
        }
    }

    private Seen withCopies(Database database, Seen seen) {
        var all = Stream.concat(seen.sources().stream(), replicated.of(database, seen.copies()).stream());
        return new Seen(all.toList(), seen.copies(), seen.room(), seen.old(), null);
    }

    private Seen seen(Database database) {
        return new Seen(
                sources.of(database),
                fleet.in(database.region())
                        .backupOf(database.current())
                        .map(AutomatedBackup::copies)
                        .orElse(List.of()),
                Room.seenBy(fleet.in(database.region())),
                fleet.in(database.region()).byResourceId(database.current()).orElse(null),
                null);
    }

    private static Seen nothing(String said) {
        return new Seen(List.of(), List.of(), new Room(null, null), null, said);
    }

    /** How long the restore took in past runs of the database, whatever it was restored from. */
    @Transactional(readOnly = true)
    public Optional<Usual> usual(String database) {
        return past.before(database, clock.instant())
                .times()
                .between(TaskName.REQUEST_RESTORE, TaskName.CHECK_RESTORED);
    }

    /** That source, looked at again; refused when it is gone or cannot be used. */
    public Source usable(String database, String code) {
        var seen = look(database);
        if (seen.said() != null) {
            throw new Refusal(seen.said() + ". Nothing was changed");
        }
        var source = seen.sources().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal("AWS does not show it any more. Nothing was changed"));
        if (source.unusable() != null) {
            throw new Refusal(source.name() + " cannot be used: " + source.unusable() + ". Nothing was changed");
        }
        return source;
    }

    /** The next plan is made of it; a request for a signature over another one becomes void. */
    @Transactional
    public void choose(String number, Source source, SignedIn by) {
        by.require(Role.OPERATOR);
        var recovery = current.openRun(number);
        recovery.chooseSource(source.from(), source.second(), by.person().id());
        if (source.second() != null) {
            recovery.targetChosenAt(clock.instant());
        }
        var said = "Restore from " + source.words() + (source.second() == null ? "" : ", of " + source.second());
        if (recovery.planVersion() > 0 && current.waitsForFirstSignature(recovery)) {
            signOffs.voidAll(recovery.id(), Moments.inWords("what is restored from changed: " + said));
        }
        acts.note(recovery, "backup or snapshot chosen", said, by);
    }
}
