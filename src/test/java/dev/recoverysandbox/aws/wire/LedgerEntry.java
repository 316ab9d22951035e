package dev.recoverysandbox.aws.wire;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One call: what came in, and once it was judged what became of it.
 *
 * @param principal the access key id
 * @param region that the call was signed for
 * @param parameters as sent, passwords masked
 * @param answer null while the call is being judged
 */
public record LedgerEntry(
        long sequence,
        Instant at,
        String principal,
        String service,
        String region,
        String action,
        SortedMap<String, String> parameters,
        @Nullable Answer answer) {

    /**
     * What became of a call.
     *
     * @param code AWS's error code, or {@code ok}
     * @param delivered false when the answer was lost on its way
     */
    public record Answer(String code, String requestId, boolean delivered) {}

    /** Whether AWS did what was asked, also when the answer was lost. */
    public boolean accepted() {
        return answer != null && answer.code().equals(AwsAnswer.OK);
    }

    LedgerEntry with(Answer given) {
        return new LedgerEntry(sequence, at, principal, service, region, action, parameters, given);
    }
}
