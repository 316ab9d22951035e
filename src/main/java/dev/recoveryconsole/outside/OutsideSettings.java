package dev.recoveryconsole.outside;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pages treat outside systems.
 *
 * @param pageWait how long a page waits for an answer before it is shown without
 */
@ConfigurationProperties("recovery.outside")
public record OutsideSettings(@DefaultValue("5s") Duration pageWait) {}
