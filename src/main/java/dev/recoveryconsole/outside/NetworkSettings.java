package dev.recoveryconsole.outside;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the console may go beside the Internet.
 *
 * @param networks that are not public and may be asked all the same: by default what is private (RFC 1918, RFC 6598, RFC 4193),
 *     and not this machine itself
 */
@ConfigurationProperties("recovery.outside")
public record NetworkSettings(
        @DefaultValue({"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"})
        List<Network> networks) {}
