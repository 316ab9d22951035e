package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.AwsRefusal;
import dev.recoverysandbox.aws.wire.SourceFaults;

/** How many instances one Region may have: the usual number, unless it was lowered. */
record InstanceQuota(String region, Fleet fleet, int usual, SourceFaults faults) {

    int used() {
        return fleet.all().size();
    }

    int most() {
        return faults.instanceQuota(region).orElse(usual);
    }

    /** The sentence is the exception's own description. */
    void checkOneMore() {
        if (used() >= most()) {
            throw new AwsRefusal(
                    "InstanceQuotaExceeded",
                    "The request would result in the user exceeding the allowed number of DB instances.");
        }
    }
}
