package dev.recoveryconsole.approval;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long a request waits for its signature, and how long a signature waits for its act. */
@ConfigurationProperties("recovery.approval")
record ApprovalSettings(
        @DefaultValue("15m") Duration approveWithin,
        @DefaultValue("15m") Duration executeWithin) {}
