package dev.recoveryconsole.readiness;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How readiness is looked at.
 *
 * @param every pause between two looks
 * @param signersSeenWithin how long ago somebody may have signed in last who is counted on to sign
 * @param owners whom the board names beside a problem
 */
@ConfigurationProperties("recovery.readiness")
public record ReadinessSettings(
        @DefaultValue("1m") Duration every,
        @DefaultValue("30d") Duration signersSeenWithin,
        @DefaultValue Owners owners) {

    /** Who mends what, by the system in which it is mended. */
    public record Owners(
            @DefaultValue("AWS administrators") String aws,
            @DefaultValue("cluster administrators") String kubernetes,
            @DefaultValue("application team") String application,
            @DefaultValue("console administrators") String console) {

        /** Of one database: whoever is named as its owner stands for the application's team. */
        Owners of(@Nullable String owner) {
            return owner == null ? this : new Owners(aws, kubernetes, owner, console);
        }
    }

    /** What was seen longer ago than this counts as not known: some looks in a row must have failed or hang. */
    Duration freshFor() {
        return every.multipliedBy(3).plusMinutes(1);
    }
}
