package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.OneByOne;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reminds those who can sign of a request that nobody has answered, at the times of the settings. A console that was away
 * gives the last one only, and none in the minute after a person's own.
 */
@Component
class Reminders {

    private final SignOffRows signOffs;
    private final RemarkRows remarks;
    private final RemarkDesk desk;
    private final List<Duration> after;
    private final InstantSource clock;

    Reminders(
            SignOffRows signOffs, RemarkRows remarks, RemarkDesk desk, ApprovalSettings settings, InstantSource clock) {
        this.signOffs = signOffs;
        this.remarks = remarks;
        this.desk = desk;
        this.after = settings.remindAfter();
        this.clock = clock;
    }

    /** Each in a transaction of its own. */
    void giveDue() {
        var now = clock.instant();
        var waiting = signOffs.findByStateInOrderByNumber(List.of(SignOffState.REQUESTED)).stream()
                .map(one -> one.view(now))
                .filter(SignOffView::waiting)
                .toList();
        OneByOne.each(waiting, SignOffView::id, "was not reminded of", this::give);
    }

    private void give(SignOffView waiting) {
        var due = due(waiting);
        if (due == 0) {
            return;
        }
        var given = remarks.findBySignOffOrderBySeq(waiting.id().number());
        var last = given.stream().mapToInt(RemarkRow::due).max().orElse(0);
        if (due > last && given.stream().map(RemarkRow::view).noneMatch(this::justNow)) {
            desk.remindByItself(waiting.id(), due);
        }
    }

    /** How many of them should have been given by now. */
    private int due(SignOffView waiting) {
        var now = clock.instant();
        return (int) after.stream()
                .filter(time -> !now.isBefore(waiting.askedAt().plus(time)))
                .count();
    }

    private boolean justNow(Remark remark) {
        return remark.kind() == Remark.Kind.REMINDER
                && clock.instant().isBefore(remark.at().plus(RemarkDesk.PAUSE));
    }
}
