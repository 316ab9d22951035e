package dev.recoveryconsole.aws;

import java.time.Instant;
import java.util.List;

/** What CloudWatch remembers of alarms. May throw {@link AwsRefused} or {@link AwsUnreachable}. */
public interface AlarmHistory {

    /** The changes of one alarm's state since then, in any order; none also when there is no such alarm. */
    List<AlarmChange> changes(String alarm, Instant since);
}
