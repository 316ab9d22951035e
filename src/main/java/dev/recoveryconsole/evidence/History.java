package dev.recoveryconsole.evidence;

import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.recovery.PastRun;
import dev.recoveryconsole.recovery.RunArchive;
import dev.recoveryconsole.recovery.Step;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All runs with their figures, filtered, sorted and counted. A console has hundreds of them in its life, not millions. */
@Component
class History {

    private static final int PAGE = 20;

    private final RunArchive archive;
    private final SignOffs signOffs;
    private final Objectives objectives;
    private final People people;
    private final InstantSource clock;

    History(RunArchive archive, SignOffs signOffs, Objectives objectives, People people, InstantSource clock) {
        this.archive = archive;
        this.signOffs = signOffs;
        this.objectives = objectives;
        this.people = people;
        this.clock = clock;
    }

    /**
     * One page of the list.
     *
     * @param any whether there is any run at all, whatever the filter
     * @param count of all pages
     * @param median of those that came back into service; missing when none did
     * @param steps where the open ones of this page are
     */
    record Page(
            boolean any,
            List<HistoryLine> lines,
            int count,
            @Nullable Duration median,
            long returned,
            long overLimit,
            int page,
            int pages,
            Map<UUID, Step> steps,
            List<String> databases,
            List<Somebody> people) {}

    /** A choice of the person filter. */
    record Somebody(String subject, String name) {}

    Page page(HistoryFilter filter) {
        var all = everything();
        var found = matching(all, filter);
        var pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        var page = Math.min(filter.pageNo(), pages);
        var shown = found.subList((page - 1) * PAGE, Math.min(page * PAGE, found.size()));
        var times = found.stream()
                .map(line -> line.figures().cameBackAfter())
                .filter(Objects::nonNull)
                .toList();
        return new Page(
                !all.isEmpty(),
                shown,
                found.size(),
                median(times).orElse(null),
                times.size(),
                found.stream().filter(line -> line.figures().overLimit()).count(),
                page,
                pages,
                steps(shown),
                all.stream()
                        .map(line -> line.run().database())
                        .distinct()
                        .sorted()
                        .toList(),
                involved(all));
    }

    /** Every line of all pages, in the order of the list. */
    List<HistoryLine> lines(HistoryFilter filter) {
        return matching(everything(), filter);
    }

    private List<HistoryLine> everything() {
        var now = clock.instant();
        return archive.all().stream()
                .map(run -> new HistoryLine(run, Figures.of(run, objectives, now)))
                .toList();
    }

    private List<HistoryLine> matching(List<HistoryLine> all, HistoryFilter filter) {
        var answered = answeredBy(filter.person());
        return all.stream()
                .filter(line -> filter.shows(line, answered))
                .sorted(SortColumn.order(filter.order()))
                .toList();
    }

    private Set<UUID> answeredBy(@Nullable String subject) {
        return people.withRole(Role.APPROVER).stream()
                .filter(person -> person.subject().equals(subject))
                .flatMap(person -> signOffs.answeredBy(person).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<UUID, Step> steps(List<HistoryLine> lines) {
        return archive.stepsOf(lines.stream()
                .map(HistoryLine::run)
                .filter(run -> run.ending() == PastRun.Ending.RUNNING)
                .toList());
    }

    private List<Somebody> involved(List<HistoryLine> all) {
        var inRuns = all.stream()
                .map(HistoryLine::run)
                .flatMap(run -> Stream.concat(Stream.of(run.commander(), run.operator()), run.editors().stream()));
        return Stream.concat(inRuns, people.withRole(Role.APPROVER).stream())
                .distinct()
                .map(this::somebody)
                .sorted(Comparator.comparing(Somebody::name))
                .toList();
    }

    private Somebody somebody(Person person) {
        return new Somebody(person.subject(), people.name(person));
    }

    /** The middle one, or half way between the two middle ones. */
    static Optional<Duration> median(List<Duration> times) {
        var sorted = times.stream().sorted().toList();
        var middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2));
    }
}
