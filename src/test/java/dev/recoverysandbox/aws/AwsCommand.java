package dev.recoverysandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** AWS's own command, as somebody types it. */
final class AwsCommand {

    private AwsCommand() {}

    /** What a command printed and how it ended. */
    record Typed(int exit, String out) {
        JsonNode json() {
            assertThat(exit).as(out).isZero();
            return JsonMapper.shared().readTree(out);
        }
    }

    static Typed type(URI endpoint, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("aws", "--endpoint-url", endpoint.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "by-hand");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "any");
        builder.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
        builder.environment().put("AWS_MAX_ATTEMPTS", "1");
        builder.environment().put("AWS_PAGER", "");
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Typed(process.exitValue(), out.strip());
        } catch (IOException absent) {
            throw new AssertionError("The aws command is not installed; .ci/run installs it (package awscli)", absent);
        }
    }
}
