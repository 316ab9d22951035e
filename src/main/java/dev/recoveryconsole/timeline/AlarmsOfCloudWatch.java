package dev.recoveryconsole.timeline;

import dev.recoveryconsole.aws.AlarmChange;
import dev.recoveryconsole.aws.AlarmHistory;
import dev.recoveryconsole.databases.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** When the database's configured alarms changed their state (DescribeAlarmHistory), quoted as received. */
@Component
class AlarmsOfCloudWatch implements TimelineSource {

    private final AlarmHistory history;

    AlarmsOfCloudWatch(@Lazy AlarmHistory history) {
        this.history = history;
    }

    @Override
    public String system() {
        return "CloudWatch";
    }

    @Override
    public String words() {
        return "Alarms of CloudWatch";
    }

    @Override
    public @Nullable String missingSetting(Database database) {
        return database.settings().alarms().isEmpty() ? "recovery.databases[].alarms" : null;
    }

    @Override
    public List<TimelineEvent> events(Database database, Span span) {
        return database.settings().alarms().stream()
                .flatMap(alarm -> history.changes(alarm, span.from()).stream())
                .map(AlarmsOfCloudWatch::event)
                .toList();
    }

    private static TimelineEvent event(AlarmChange change) {
        return new TimelineEvent(change.at(), Lane.ALARMS, change.alarm() + ": " + change.summary(), "CloudWatch");
    }
}
