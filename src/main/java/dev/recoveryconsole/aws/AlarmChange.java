package dev.recoveryconsole.aws;

import java.time.Instant;

/**
 * A change of an alarm's state.
 *
 * @param summary in CloudWatch's words, for example "Alarm updated from OK to ALARM"
 */
public record AlarmChange(Instant at, String alarm, String summary) {}
