package dev.recoveryconsole.recovery;

import dev.recoveryconsole.approval.Remarks;
import dev.recoveryconsole.approval.SignOffRemarked;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.shell.People;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is said about a request becomes an event of its run and a notice, in the transaction it is said in. */
@Component
class RemarkListener {

    private final Recoveries recoveries;
    private final LogRows log;
    private final Remarks remarks;
    private final SignOffs signOffs;
    private final RemarkNotices notices;
    private final People people;

    RemarkListener(
            Recoveries recoveries,
            LogRows log,
            Remarks remarks,
            SignOffs signOffs,
            RemarkNotices notices,
            People people) {
        this.recoveries = recoveries;
        this.log = log;
        this.remarks = remarks;
        this.signOffs = signOffs;
        this.notices = notices;
        this.people = people;
    }

    @EventListener
    void on(SignOffRemarked event) {
        var view = event.signOff();
        recoveries.lock(view.recovery()).filter(one -> !one.ended()).ifPresent(recovery -> {
            var remark = event.remark();
            var by = remark.by();
            var said = (by == null ? "Those who can sign were reminded" : remarks.inWords(remark)) + " (" + view.id()
                    + ")";
            var who = by == null ? null : people.name(by);
            log.save(LogRow.event(recovery.id(), recovery.attempt(), null, said, who, remark.at()));
            recovery.touch();
            notices.put(recovery, event, signOffs.whoCanSign(view.requester(), view.editors()));
        });
    }
}
