package dev.recoverysandbox.control;

import dev.recoverysandbox.console.Consoles;
import dev.recoverysandbox.control.Act.Field;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What the shop's deploy pipeline tells the console. It only tells: no pod changes, so that nothing else does either. */
public final class DeployActs {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Consoles consoles;
    private final Path token;
    private final InstantSource clock;

    private DeployActs(Consoles consoles, Path token, InstantSource clock) {
        this.consoles = consoles;
        this.token = token;
        this.clock = clock;
    }

    /**
     * The pipeline with that token file.
     *
     * @param clock whose present is the deploy's moment
     */
    public static ActGroup of(Consoles consoles, Path token, InstantSource clock) {
        var pipeline = new DeployActs(consoles, token, clock);
        return new ActGroup(
                "Deploys",
                List.of(
                        Act.telling(
                                "deploy",
                                "Deploy version 2",
                                "The pipeline reports to the console that a version of a service went out; the pods stay.",
                                values -> pipeline.report("deploy", values),
                                new Field("service", "orders-api"),
                                new Field("version", "2")),
                        Act.telling(
                                "schema-change",
                                "Report schema change V214",
                                "The pipeline reports to the console that a schema was changed; nothing else happens.",
                                values -> pipeline.report("schema", values),
                                new Field("service", "orders-api"),
                                new Field("version", "V214"))));
    }

    private String report(String kind, Map<String, String> values) throws IOException, InterruptedException {
        var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var deploy = Map.of(
                "id", UUID.randomUUID().toString(),
                "service", values.getOrDefault("service", ""),
                "version", values.getOrDefault("version", ""),
                "at", at.toString(),
                "kind", kind,
                "database", "orders-prod");
        var answer = post(address().resolve("/hooks/deploys"), JSON.writeValueAsString(deploy));
        if (!answer.startsWith("201")) {
            throw new IllegalStateException("the console answered " + answer);
        }
        return deploy.get("service") + " " + kind + " " + deploy.get("version") + " reported as of " + at;
    }

    private URI address() {
        return consoles.all().stream()
                .filter(console -> console.running() && !console.paused())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no console runs"))
                .address();
    }

    private String post(URI address, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Files.readString(token).strip())
                .POST(BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }
}
