package dev.recoveryconsole.aws;

import static dev.recoveryconsole.aws.AwsErrors.ask;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** CloudWatch through the SDK; newest first, so that an alarm that flaps loses only its oldest changes. */
final class AwsAlarmHistory implements AlarmHistory, AutoCloseable {

    /** The largest page that CloudWatch gives (AWS: API_DescribeAlarmHistory). */
    private static final int PAGE = 100;

    private static final int MOST = 3 * PAGE;

    private final CloudWatchClient cloudWatch;

    AwsAlarmHistory(CloudWatchClient cloudWatch) {
        this.cloudWatch = cloudWatch;
    }

    @Override
    public List<AlarmChange> changes(String alarm, Instant since) {
        return ask(() -> cloudWatch
                .describeAlarmHistoryPaginator(r -> r.alarmName(alarm)
                        .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                        .historyItemType(HistoryItemType.STATE_UPDATE)
                        .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                        .startDate(since)
                        .maxRecords(PAGE))
                .alarmHistoryItems()
                .stream()
                .limit(MOST)
                .map(AwsAlarmHistory::change)
                .toList());
    }

    private static AlarmChange change(AlarmHistoryItem item) {
        return new AlarmChange(item.timestamp(), item.alarmName(), item.historySummary());
    }

    @Override
    public void close() {
        cloudWatch.close();
    }
}
