package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.SandboxWorld;
import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.production.ShopData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Somebody at a terminal with the variables that the README exports: the real commands against the running world. */
record Terminal(SandboxWorld world, Path kubeconfig) {

    private static final String TIME_LIMIT = "60";

    /** With the kubeconfig of the world in this folder. */
    static Terminal in(Path folder, SandboxWorld world) throws IOException {
        var kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"), world.kubernetes().kubeconfig("admin"));
        return new Terminal(world, kubeconfig);
    }

    /** {@code aws ...} as it is typed with the sandbox's endpoint; gives what it prints. */
    String aws(String... words) {
        return type("aws", List.of("--endpoint-url", world.aws().address().toString()), words);
    }

    /** {@code kubectl -n shop ...}; gives what it prints. */
    String kubectl(String... words) {
        return type("kubectl", List.of("-n", "shop"), words);
    }

    /** One statement as the master user of this instance; gives its rows or what it did. */
    String psql(DbInstance instance, String sql) {
        var port = String.valueOf(world.data().port());
        var login = List.of("-h", instance.host(), "-p", port, "-U", ShopData.MASTER, "-At");
        return type("psql", login, ShopData.DATABASE, "-c", sql);
    }

    /** A script of ours that uses the first two, which may take minutes; gives what it prints. */
    String bash(Path script, String... words) throws IOException {
        List.of("aws", "kubectl").forEach(Terminal::needed);
        return run(Stream.concat(Stream.of("timeout", "300", "bash", script.toString()), Stream.of(words))
                .toList());
    }

    private String type(String command, List<String> first, String... words) {
        var line = Stream.of(List.of("timeout", TIME_LIMIT, command), first, List.of(words))
                .flatMap(List::stream)
                .toList();
        needed(command);
        try {
            return run(new ArrayList<>(line));
        } catch (IOException e) {
            throw new AssertionError("Could not be typed: " + line, e);
        }
    }

    private String run(List<String> line) throws IOException {
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(variables());
        var process = builder.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.onExit().join().exitValue())
                .as("%s: %s", line, printed)
                .isZero();
        return printed;
    }

    private Map<String, String> variables() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", "me",
                "AWS_SECRET_ACCESS_KEY", "any",
                "AWS_DEFAULT_REGION", "eu-west-1",
                "AWS_PAGER", "",
                "AWS_ENDPOINT", world.aws().address().toString(),
                "KUBECONFIG", kubeconfig.toString(),
                "PGPASSWORD", world.data().masterPassword());
    }

    private static void needed(String command) {
        assertThat(installed(command))
                .as("%s is not on the PATH; .ci/run installs it", command)
                .isTrue();
    }

    private static boolean installed(String command) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
    }
}
