package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Forecast;
import dev.recoveryconsole.objectives.Outlook;
import dev.recoveryconsole.objectives.RecoveryClock;
import dev.recoveryconsole.recovery.RunBoard.Pace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a run is expected back and how that stands to its deadline, as of one moment.
 *
 * @param clock the headline, whose deadline counts
 * @param forecast null while no run of this database has finished, while it says nothing, and once service is back
 * @param why there is no forecast; empty with one
 * @param ifResumed it holds for a run that is resumed now
 * @param pace each step that has begun or was seen in past runs
 */
public record RunForecast(
        RecoveryClock clock, @Nullable Forecast forecast, String why, boolean ifResumed, Map<Step, Pace> pace) {

    public Outlook outlook() {
        return Outlook.of(clock, forecast);
    }
}
