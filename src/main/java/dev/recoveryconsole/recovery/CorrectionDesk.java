package dev.recoveryconsole.recovery;

import dev.recoveryconsole.shell.PlainText;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.SignedIn;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects what the events of a run say, also after its end, by whoever may add a note. Evidence is only ever added
 * (ui.md 1): a correction is one more event, shown beside the one that it is about.
 */
@Component
public class CorrectionDesk {

    private static final int LONGEST = 1000;
    private static final Limit ALL = Limit.of(1000);

    private final Recoveries recoveries;
    private final LogRows log;
    private final ActBook acts;

    CorrectionDesk(Recoveries recoveries, LogRows log, ActBook acts) {
        this.recoveries = recoveries;
        this.log = log;
        this.acts = acts;
    }

    /** The event of the run that has this number; outside calls are the console's own record and are no events. */
    @Transactional(readOnly = true)
    public Optional<LogLine> event(String number, String event) {
        var run = recoveries.idOf(number);
        return event.matches("\\d{1,18}")
                ? log.findBySeqAndRecoveryIdAndKeyEventTrue(Long.parseLong(event), run)
                        .map(LogRow::view)
                : Optional.empty();
    }

    /** Everything that can be corrected, newest first. */
    @Transactional(readOnly = true)
    public List<LogLine> events(String number) {
        return log.findByRecoveryIdAndKeyEventTrueOrderBySeqDesc(recoveries.idOf(number), ALL).stream()
                .map(LogRow::view)
                .toList();
    }

    /** Adds what is right instead. */
    @Transactional
    public void correct(String number, String event, String text, SignedIn by) {
        var original = event(number, event).orElseThrow(() -> new Refusal(unknown(number, event)));
        var said = text.strip();
        if (said.isEmpty()) {
            throw new Refusal("Enter what is right instead. Nothing was added");
        }
        if (said.length() > LONGEST) {
            throw new Refusal("A correction has at most " + LONGEST + " characters, and this one has " + said.length()
                    + ". Nothing was added");
        }
        PlainText.demandText("text", said);
        acts.correct(recoveries.lockedByNumber(number), original, said, by);
    }

    private static String unknown(String number, String event) {
        return event.isBlank()
                ? "Choose the event that is corrected. Nothing was added"
                : number + " has no event " + event + ". Choose the event that is corrected. Nothing was added";
    }
}
