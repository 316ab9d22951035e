package dev.recoveryconsole.aws;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a person sees an instance in AWS's own console. AWS documents the pages and not their addresses; those of the
 * partitions with networks of their own are not known, and left out.
 */
public final class AwsConsole {

    private AwsConsole() {}

    /** The page of that instance; without one, of all in the Region. */
    public static Optional<String> database(String region, @Nullable InstanceName name) {
        return host(region)
                .map(host -> "https://" + host + "/rds/home?region=" + region
                        + (name == null ? "#databases:" : "#database:id=" + name + ";is-cluster=false"));
    }

    private static Optional<String> host(String region) {
        if (region.startsWith("cn-")) {
            return Optional.of(region + ".console.amazonaws.cn");
        }
        if (region.startsWith("us-gov-")) {
            return Optional.of("console.amazonaws-us-gov.com");
        }
        return region.matches(".*-iso[a-z]?-.*|eusc-.*")
                ? Optional.empty()
                : Optional.of(region + ".console.aws.amazon.com");
    }
}
