package dev.recoveryconsole.recovery;

import dev.recoveryconsole.notification.Notices;
import dev.recoveryconsole.notification.Outbox;
import dev.recoveryconsole.objectives.Outlook;
import org.springframework.stereotype.Component;

/** Tells the team that a run stands otherwise to its deadline than before, with the decision that would help most. */
@Component
class OutlookNotices {

    private final Outbox outbox;

    OutlookNotices(Outbox outbox) {
        this.outbox = outbox;
    }

    /** In the transaction that writes the change. */
    void put(Recovery recovery, Outlook before, OutlookChange now, RunBoard board) {
        var words = new Notices(recovery.number(), recovery.database(), "/recoveries/" + recovery.number());
        var decision = board.decision();
        outbox.put(words.forecast(
                now.no(),
                OutlookWatch.lower(now.outlook()) + (now.outlook() == Outlook.ON_TRACK ? " again" : ""),
                OutlookWatch.lower(before),
                now.since(),
                now.deadline(),
                now.median(),
                range(now, board),
                decision == null ? "" : decision.words() + ". " + decision.who() + " decides"));
    }

    private static String range(OutlookChange now, RunBoard board) {
        var forecast = board.forecast();
        if (forecast == null || now.late() == null) {
            return "";
        }
        return forecast.estimate() ? "Estimate from " + Counted.of(forecast.runs(), "run") : Notices.latest(now.late());
    }
}
