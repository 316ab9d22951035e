package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who may not: the person who asks does not sign, and a viewer looks on. */
class RightsTests extends FaultyWorld {

    @Test
    void the_person_who_asks_cannot_sign() {
        var run = begin("INC-501").atTheLatestSecond().asked();
        var request = run.until("Sign or decline: start restore")
                .link("View what is signed")
                .orElseThrow();
        var page = run.jo().open(request);
        assertThat(page.text()).contains("You cannot sign this");
        var digest = page.html().select("details .mono").getFirst();
        var answer = run.jo().post(page, request + "/sign", Map.of("digest", digest.text(), "readBack", "00:00:00"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.of("main")).contains("This needs the role approver").contains("Nothing was done");
        assertThat(restores(run)).isEmpty();
        run.until("Sign or decline: start restore");
    }

    @Test
    void a_viewer_sees_the_run_and_can_do_nothing_to_it() {
        var run = begin("INC-502").atTheLatestSecond().asked();
        var vera = new ConsoleByHttp(running.console(), running.world().people().get("vera"));
        var page = vera.open(run.path(""));
        assertThat(page.of("happening")).isNotBlank();
        for (var act : new String[] {"stop", "hold", "switch-back", "target-time"}) {
            var answer = vera.post(page, run.path("/" + act), Map.of("reason", "curious", "t", "2026-01-01T00:00:00Z"));
            assertThat(answer.status()).as(act).isEqualTo(403);
            assertThat(answer.of("main")).as(act).contains("operator");
        }
        run.until("Sign or decline: start restore");
    }

    @Test
    void what_iam_would_deny_is_on_the_board_before_a_run_needs_it() {
        var jo = new ConsoleByHttp(running.console(), running.world().people().get("jo"));
        control.act("deny-aws", Map.of("action", RESTORE));
        untilTheBoardSays(jo, "IAM would deny rds:" + RESTORE);
        control.act("allow-aws", Map.of("action", RESTORE));
        untilTheBoardSays(jo, "IAM would allow all");
    }

    /** Whoever asks while a look is under way is shown what that one finds, so it is asked for until it is so. */
    private static void untilTheBoardSays(ConsoleByHttp jo, String wanted) {
        Awaitility.await(wanted).atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            jo.post(jo.open("/"), "/readiness/check", Map.of());
            assertThat(jo.open("/").text()).contains(wanted);
        });
    }
}
