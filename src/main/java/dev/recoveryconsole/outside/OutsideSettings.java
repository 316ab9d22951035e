package dev.recoveryconsole.outside;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pages treat outside systems.
 *
 * @param firstWait how long a page waits for an answer before it comes and says that it is still asking
 * @param pageWait how long an answer is waited for before the page is shown without
 */
@ConfigurationProperties("recovery.outside")
public record OutsideSettings(
        @DefaultValue("2s") Duration firstWait,
        @DefaultValue("5s") Duration pageWait) {}
