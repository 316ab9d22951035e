package dev.recoverysandbox.aws.cloudwatch;

import dev.recoverysandbox.aws.wire.AwsAccount;
import dev.recoverysandbox.aws.wire.AwsAnswer;
import dev.recoverysandbox.aws.wire.AwsCall;
import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.AwsService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Smithy's RPC v2 protocol in CBOR (smithy.io, "Smithy RPC v2 CBOR"), as the SDK speaks it to CloudWatch. */
public final class CloudWatch implements AwsService {

    private static final String HISTORY = "DescribeAlarmHistory";
    private static final int LARGEST_PAGE = 100; // API_DescribeAlarmHistory

    private final Alarms alarms;

    public CloudWatch(InstantSource clock) {
        alarms = new Alarms(clock);
    }

    public Alarms alarms() {
        return alarms;
    }

    /** The last part of {@code /service/<service>/operation/<operation>}. */
    @Override
    public String actionOf(AwsCall call) {
        return call.path().substring(call.path().lastIndexOf('/') + 1);
    }

    @Override
    public SortedMap<String, String> parametersOf(AwsCall call) {
        var all = new TreeMap<String, String>();
        Cbor.read(call.body()).forEach((name, value) -> all.put(String.valueOf(name), String.valueOf(value)));
        return all;
    }

    @Override
    public String resourceOf(AwsCall call) {
        var name = Cbor.read(call.body()).get("AlarmName");
        return AwsAccount.cloudWatch("alarm:" + (name == null ? "*" : name));
    }

    @Override
    public AwsAnswer answer(AwsCall call, String requestId) {
        if (!actionOf(call).equals(HISTORY)) {
            throw new AwsRefusal("UnknownOperationException", 404, "The sandbox does not serve " + actionOf(call));
        }
        return cbor(200, AwsAnswer.OK, requestId, history(Cbor.read(call.body())));
    }

    /** Newest first, as without ScanBy; pages begin where the token, a plain number, says (assumed). */
    private Map<String, ?> history(Map<?, ?> asked) {
        var found = alarms.history().reversed().stream()
                .filter(change -> fits(asked, change))
                .map(CloudWatch::item)
                .toList();
        var from = asked.get("NextToken") instanceof String token ? Integer.parseInt(token) : 0;
        var size = asked.get("MaxRecords") instanceof Number most ? most.intValue() : LARGEST_PAGE;
        var to = Math.min(found.size(), from + size);
        var answer = new LinkedHashMap<String, Object>(Map.of("AlarmHistoryItems", found.subList(from, to)));
        if (to < found.size()) {
            answer.put("NextToken", Integer.toString(to));
        }
        return answer;
    }

    private static boolean fits(Map<?, ?> asked, Alarms.Change change) {
        return named(asked.get("AlarmName"), change.alarm())
                && named(asked.get("HistoryItemType"), "StateUpdate")
                && !(asked.get("StartDate") instanceof Instant from
                        && change.at().isBefore(from))
                && !(asked.get("EndDate") instanceof Instant to && change.at().isAfter(to));
    }

    private static boolean named(@Nullable Object asked, String is) {
        return asked == null || asked.equals(is);
    }

    /** Summary and data as in the example of the CLI's describe-alarm-history. */
    private static Map<String, ?> item(Alarms.Change change) {
        return Map.of(
                "AlarmName",
                change.alarm(),
                "AlarmType",
                "MetricAlarm",
                "Timestamp",
                change.at(),
                "HistoryItemType",
                "StateUpdate",
                "HistorySummary",
                "Alarm updated from " + change.from() + " to " + change.to(),
                "HistoryData",
                "{\"version\":\"1.0\",\"oldState\":{\"stateValue\":\"%s\"},\"newState\":{\"stateValue\":\"%s\",\"stateReason\":\"%s\"}}"
                        .formatted(change.from(), change.to(), change.reason()));
    }

    @Override
    public AwsAnswer refusal(AwsRefusal refusal, AwsCall call, String requestId) {
        var error = Map.of("__type", "com.amazonaws.cloudwatch#" + refusal.code(), "message", refusal.sentence());
        return cbor(refusal.status(), refusal.code(), requestId, error);
    }

    private static AwsAnswer cbor(int status, String code, String requestId, Map<String, ?> body) {
        var headers = Map.of(
                "Content-Type", "application/cbor",
                "smithy-protocol", "rpc-v2-cbor",
                "x-amzn-RequestId", requestId);
        return new AwsAnswer(status, code, headers, Cbor.write(body));
    }
}
