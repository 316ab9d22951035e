package dev.recoveryconsole.deploys;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may report deploys; with no tool the address does not exist.
 *
 * @param perMinute how many reports one tool may send in a minute to one console
 */
@ConfigurationProperties("recovery.deploys")
record DeploySettings(
        @DefaultValue List<Tool> tools, @DefaultValue("60") int perMinute) {

    /** A tool by the name that pages show; the file holds its token and is read at the start. */
    record Tool(String name, Path tokenFile) {}
}
