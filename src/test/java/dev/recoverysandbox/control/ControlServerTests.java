package dev.recoverysandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoverysandbox.inbox.Inbox;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlServerTests {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Inbox inbox = Inbox.start(InstantSource.system());
    private final ControlServer control = ControlServer.start(0, inbox);
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void add_acts() {
        control.add(new ActGroup(
                "Shop",
                List.of(
                        Act.telling(
                                "slow",
                                "Slow it",
                                "All gets slow.",
                                values -> {
                                    done.add("slow " + values.get("seconds"));
                                    return "Slower by " + values.get("seconds");
                                },
                                new Act.Field("seconds", "30")),
                        Act.plain("fail", "Fail", "Fails.", () -> {
                            throw new IllegalStateException("there is nothing to fail");
                        }))));
        control.add(new Section("People", List.of("Name"), () -> List.of(List.of("Jo <K.>"))));
    }

    @AfterEach
    void stop() {
        control.close();
        inbox.close();
    }

    @Test
    void a_command_does_it_with_the_usual_value_or_a_chosen_one() throws Exception {
        assertThat(post("/acts/slow", "").body()).isEqualTo("Slower by 30\n");
        assertThat(post("/acts/slow", "seconds=7").body()).isEqualTo("Slower by 7\n");
        assertThat(done).containsExactly("slow 30", "slow 7");
    }

    @Test
    void a_browser_comes_back_to_the_page_that_says_what_happened() throws Exception {
        var answer = post("/acts/slow", "", "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(303);
        var page = get(answer.headers().firstValue("Location").orElseThrow());
        assertThat(page.body()).contains("Slower by 30").contains("Jo &lt;K.&gt;");
    }

    @Test
    void looking_changes_nothing() throws Exception {
        assertThat(get("/acts/slow").statusCode()).isEqualTo(404);
        assertThat(done).isEmpty();
    }

    @Test
    void a_foreign_page_cannot_break_the_world() throws Exception {
        assertThat(post("/acts/slow", "", "Origin", "https://example.test").statusCode())
                .isEqualTo(403);
        assertThat(done).isEmpty();
    }

    @Test
    void what_does_not_work_is_said() throws Exception {
        var answer = post("/acts/fail", "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("there is nothing to fail");
    }

    @Test
    void a_webhook_lands_in_the_inbox() throws Exception {
        assertThat(post("/hooks/status", "{\"state\":\"up\"}").statusCode()).isEqualTo(200);
        assertThat(inbox.messages("status")).hasSize(1);
        assertThat(get("/inbox").body()).contains("&quot;up&quot;");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(control.address().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(control.address().resolve(path)).POST(BodyPublishers.ofString(body));
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }
}
