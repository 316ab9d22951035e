package dev.recoveryconsole.recovery;

import dev.recoveryconsole.objectives.Outlook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From then on a run stood so to its deadline.
 *
 * @param no its number in the run, from 1
 * @param median when service was expected back; missing without a forecast
 * @param late the later end of the range
 * @param told people were told; a first "on track" is no news, and neither is that nobody can say
 */
public record OutlookChange(
        int no,
        Outlook outlook,
        Instant since,
        Instant deadline,
        @Nullable Instant median,
        @Nullable Instant late,
        boolean told) {}
