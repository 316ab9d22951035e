package dev.recoveryconsole.deploys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.shell.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployToolsTests {

    private static final String ONE = "a-token-of-24-characters";
    private static final String OTHER = "another-of-24-characters";

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-03-14T02:31:00Z");

    @Test
    void a_tool_is_known_by_its_token_alone() throws IOException {
        var tools = tools(tool("pipeline", ONE), tool("argo", OTHER));
        assertThat(tools.named("Bearer " + ONE)).contains("pipeline");
        assertThat(tools.named("bearer " + OTHER)).contains("argo");
        assertThat(tools.named("Bearer " + ONE.substring(1))).isEmpty();
        assertThat(tools.named("Basic " + ONE)).isEmpty();
        assertThat(tools.named("Bearer ")).isEmpty();
        assertThat(tools.named(null)).isEmpty();
    }

    @Test
    void one_name_with_two_tokens_is_how_a_token_is_changed() throws IOException {
        var tools = tools(tool("pipeline", ONE), tool("pipeline", OTHER));
        assertThat(tools.named("Bearer " + ONE)).contains("pipeline");
        assertThat(tools.named("Bearer " + OTHER)).contains("pipeline");
    }

    @Test
    void the_console_does_not_start_with_tokens_that_protect_nothing() throws IOException {
        assertRefused("cannot be read", new DeploySettings.Tool("pipeline", folder.resolve("none")));
        assertRefused("has fewer than 24 characters", tool("pipeline", ONE.substring(1)));
        assertRefused("argo has the token of another tool", tool("pipeline", ONE), tool("argo", ONE));
        assertRefused("a name has 1 to 60 characters", tool(" ", ONE));
    }

    @Test
    void a_tool_has_so_many_reports_in_a_minute_and_then_waits_for_the_next() {
        var rate = new RateBound(new DeploySettings(List.of(), 2), () -> now);
        assertThat(rate.one("pipeline")).isEmpty();
        now = now.plusSeconds(10);
        assertThat(rate.one("pipeline")).isEmpty();
        assertThat(rate.one("pipeline")).contains(Duration.ofSeconds(50));
        assertThat(rate.one("argo")).as("each tool has its own").isEmpty();
        now = now.plusSeconds(50);
        assertThat(rate.one("pipeline")).isEmpty();
    }

    private static void assertRefused(String words, DeploySettings.Tool... some) {
        assertThatThrownBy(() -> tools(some))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("recovery.deploys.tools: ")
                .hasMessageContaining(words)
                .hasMessageNotContaining(ONE);
    }

    private static DeployTools tools(DeploySettings.Tool... some) {
        return new DeployTools(new DeploySettings(List.of(some), 60));
    }

    private DeploySettings.Tool tool(String name, String token) throws IOException {
        var file = Files.createTempFile(folder, "tool", ".token");
        return new DeploySettings.Tool(name, Files.writeString(file, token + "\n"));
    }
}
