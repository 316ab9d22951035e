package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.NotFound;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the pages of a run show; changes nothing. */
@Component
@Transactional(readOnly = true)
public class RunPages {

    private static final Limit STEP_LINES = Limit.of(200);
    private static final Limit ALL = Limit.of(1000);

    private final Recoveries recoveries;
    private final TaskRows tasks;
    private final AttemptRows attempts;
    private final LogRows log;
    private final FactStore facts;
    private final SignOffs signOffs;
    private final RunViews views;
    private final RunBoards boards;
    private final InstantSource clock;

    RunPages(
            Recoveries recoveries,
            TaskRows tasks,
            AttemptRows attempts,
            LogRows log,
            FactStore facts,
            SignOffs signOffs,
            RunViews views,
            RunBoards boards,
            InstantSource clock) {
        this.recoveries = recoveries;
        this.tasks = tasks;
        this.attempts = attempts;
        this.log = log;
        this.facts = facts;
        this.signOffs = signOffs;
        this.views = views;
        this.boards = boards;
        this.clock = clock;
    }

    /** The counter that changes whenever a page would look different. */
    public long revision(String number) {
        return recoveries.byNumber(number).revision();
    }

    /** Everything of one run as of now; throws {@link NotFound}. */
    public RunView of(String number) {
        return views.of(read(number));
    }

    /** The same with what stands beside it; throws {@link NotFound}. */
    public RunPage page(String number) {
        var read = read(number);
        var run = views.of(read);
        return new RunPage(run, boards.of(read, run), read.facts());
    }

    private RunRead read(String number) {
        return read(recoveries.byNumber(number));
    }

    private RunRead read(Recovery recovery) {
        return new RunRead(
                recovery,
                tasks.findByRecoveryIdOrderByOrdinal(recovery.id()).stream()
                        .map(TaskRow::view)
                        .toList(),
                attempts(recovery),
                facts.of(recovery.id()),
                signOffs.of(recovery.id()),
                clock.instant());
    }

    /** The one that the run goes on with is the last, whatever its number. */
    private List<AttemptView> attempts(Recovery recovery) {
        return attempts.findByKeyRecoveryIdOrderByKeyNo(recovery.id()).stream()
                .map(AttemptRow::view)
                .sorted(Comparator.comparing(one -> one.no() == recovery.attempt()))
                .toList();
    }

    /** Log lines of one step, calls included, newest first. */
    public List<LogLine> linesOf(UUID run, Step step) {
        var names = Arrays.stream(TaskName.values())
                .filter(name -> name.step() == step)
                .toList();
        return log.findByRecoveryIdAndTaskInOrderBySeqDesc(run, names, STEP_LINES).stream()
                .map(LogRow::view)
                .toList();
    }

    /** The whole log, newest first. */
    public List<LogLine> everyLine(String number) {
        return log.findByRecoveryIdOrderBySeqDesc(recoveries.idOf(number), ALL).stream()
                .map(LogRow::view)
                .toList();
    }

    static String words(Recovery.@Nullable End how) {
        return switch (how) {
            case null -> "running";
            case RETURNED -> "Back in service";
            case SWITCHED_BACK -> "Switched back";
            case STOPPED -> "Stopped";
        };
    }
}
