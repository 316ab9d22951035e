package dev.recoveryconsole.shell;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is too much, within one while: of answers to requests by one person, of requests for signatures of one run, or again by one
 * person, of sign-ins begun by one browser or address; and
 * how many refused acts of one person or address are written down. Signatures of one person have a while of their own.
 */
@ConfigurationProperties("recovery.rate-limits")
record RateSettings(
        @DefaultValue("5m") Duration within,
        @DefaultValue("10") int answers,
        @DefaultValue("10") int requests,
        @DefaultValue("20") int signInsPerBrowser,
        @DefaultValue("200") int signInsPerAddress,
        @DefaultValue("30") int refusedActs,
        @DefaultValue("20") int signatures,
        @DefaultValue("10m") Duration signaturesWithin) {}
