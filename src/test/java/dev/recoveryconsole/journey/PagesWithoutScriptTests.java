package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openqa.selenium.Keys;

/** Every page works in a browser that runs no script, and none asks the browser for more than its policy allows. */
@Execution(ExecutionMode.SAME_THREAD) // one world, one run at a time
class PagesWithoutScriptTests {

    private final RunningWorld running = RunningWorld.get();

    @Test
    void steps_one_to_three_and_the_run_page_work_without_script() {
        var jo = ConsoleInBrowser.withoutScript(running, "jo");
        try {
            jo.browser().open("data:text/html,<title>off</title><script>document.title='on'</script>");
            assertThat(jo.browser().title()).as("scripts").isEqualTo("off");

            var run = begun(jo);
            run.chooseNewest();
            choosesInEachWay(jo, run);
            run.review();
            await("the run page, loaded again and again").atMost(Shop.PATIENCE).until(() -> {
                run.open();
                return "Sign or decline: start restore".equals(jo.textOf("#next"));
            });
            assertThat(run.stateOf(4)).isEqualTo("Waiting for sign-off");
            run.stop();
        } finally {
            jo.close();
        }
    }

    /** A typed second and Enter, a nudge, an event's link and the slider; each changes the read-out, and Continue keeps it. */
    private static void choosesInEachWay(ConsoleInBrowser jo, RecoveryInBrowser run) {
        await("an event with a second before it").atMost(Shop.PATIENCE).until(() -> {
            jo.open(run.address() + "/target-time");
            return jo.links("1 s before");
        });
        jo.followTo("1 s before");
        var before = chosen(jo).orElseThrow();
        var at = before.plusSeconds(1);
        await("the event's own second can be restored, too")
                .atMost(Shop.PATIENCE)
                .until(() -> {
                    jo.open(run.address() + "/target-time?t=" + before);
                    jo.press("+1 s");
                    return chosen(jo).equals(Optional.of(at));
                });
        jo.browser().$("#tt-r").sendKeys(Keys.ARROW_LEFT);
        jo.press("Use slider position");
        assertThat(chosen(jo)).contains(before);
        jo.type("Target time in UTC", at.toString());
        jo.enter("#tt-t");
        assertThat(chosen(jo)).as("Enter shows the typed time").contains(at);
        jo.press("Continue");
        assertThat(jo.path()).isEqualTo(run.address() + "/review");
    }

    /** What the read-out shows; nothing while the time on the page cannot be restored. */
    private static Optional<Instant> chosen(ConsoleInBrowser jo) {
        return jo.datetimesIn("#tt-readout").stream().findFirst().map(Instant::parse);
    }

    @Test
    void no_page_breaks_its_content_policy() {
        var jo = ConsoleInBrowser.of(running, "jo");
        var priya = ConsoleInBrowser.of(running, "priya");
        jo.open("/");
        var run = begun(jo);
        run.chooseNewest();
        run.review();
        run.openRequest(priya);
        assertThat(jo.complaints()).noneMatch(PagesWithoutScriptTests::policy);
        assertThat(priya.complaints()).noneMatch(PagesWithoutScriptTests::policy);
        run.stop();

        jo.browser().executeJavaScript("document.head.appendChild(document.createElement('style')).textContent='a{}'");
        assertThat(jo.complaints()).as("a breach would be seen").anyMatch(PagesWithoutScriptTests::policy);
    }

    private static RecoveryInBrowser begun(ConsoleInBrowser jo) {
        return RecoveryInBrowser.begin(jo, InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static boolean policy(String complaint) {
        return complaint.contains("Content Security Policy");
    }
}
