package dev.recoveryconsole.installation;

import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.notification.Channel;
import dev.recoveryconsole.notification.Channels;
import dev.recoveryconsole.outside.Connection;
import dev.recoveryconsole.outside.OutsideCalls;
import dev.recoveryconsole.shell.Node;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Build, clock, connections as really seen, and licences. Opening the page calls nothing. */
@Controller
class AboutController {

    private static final List<String> ALWAYS = List.of("Kubernetes", "PostgreSQL", "RDS", "S3");

    private final OutsideCalls calls;
    private final Channels channels;
    private final AwsSettings aws;
    private final ObjectProvider<BuildProperties> build;
    private final Node node;

    AboutController(
            OutsideCalls calls, Channels channels, AwsSettings aws, ObjectProvider<BuildProperties> build, Node node) {
        this.calls = calls;
        this.channels = channels;
        this.aws = aws;
        this.build = build;
        this.node = node;
    }

    @GetMapping("/about")
    String about(Model model) {
        model.addAttribute("build", build.getIfAvailable());
        model.addAttribute("node", node.name());
        model.addAttribute("java", Runtime.version().toString());
        model.addAttribute(
                "startedAt",
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
        model.addAttribute("region", aws.region());
        model.addAttribute("live", aws.live());
        model.addAttribute("connections", connections());
        model.addAttribute("libraries", Licences.all());
        return "installation/about";
    }

    /** What was called, and what is configured and was not called yet. */
    private List<Connection> connections() {
        var seen = calls.connections();
        var configured =
                Stream.concat(ALWAYS.stream(), channels.configured().stream().map(Channel::words));
        return Stream.concat(
                        seen.stream(),
                        configured
                                .filter(name -> seen.stream()
                                        .noneMatch(one -> one.system().equals(name)))
                                .map(name -> new Connection(name, null, null, null)))
                .toList();
    }
}
