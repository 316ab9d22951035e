package dev.recoverysandbox.aws;

import dev.recoverysandbox.aws.rds.Pace;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the endpoint is started.
 *
 * @param port 0 takes a free one
 * @param hosts a loopback address of its own for each new instance
 * @param ledgerFile each call also as lines of JSON, when given
 */
public record AwsOptions(
        int port,
        Supplier<String> hosts,
        Pace pace,
        int instanceQuota,
        @Nullable Path ledgerFile) {

    /** "40 DB instances" per Region (User Guide, "Quotas and constraints"). */
    public static final int AWS_INSTANCE_QUOTA = 40;

    /** A free port, AWS's quota, no waiting but for the real work, no ledger file. */
    public static AwsOptions forTests(Supplier<String> hosts) {
        return new AwsOptions(0, hosts, Pace.immediate(), AWS_INSTANCE_QUOTA, null);
    }

    /** The same at another pace. */
    public AwsOptions at(Pace wanted) {
        return new AwsOptions(port, hosts, wanted, instanceQuota, ledgerFile);
    }
}
