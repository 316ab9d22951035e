package dev.recoveryconsole.approval;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a request waits for its signature, and how long a signature waits for its act.
 *
 * @param remindAfter how long after it was asked for those who can sign are reminded
 */
@ConfigurationProperties("recovery.approval")
public record ApprovalSettings(
        @DefaultValue("15m") Duration approveWithin,
        @DefaultValue("15m") Duration executeWithin,
        @DefaultValue({"3m", "8m"}) List<Duration> remindAfter) {}
