package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.BrowserOfTests.PATIENCE;
import static dev.recoveryconsole.recovery.RunFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignOffs;
import dev.recoveryconsole.approval.SignatureFixture;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What comes to an open run page while somebody works on it: what is spoken, what waits, and what stays undisturbed. */
@EngineTest
class AnnouncedInBrowserTests {

    @RegisterExtension
    static final ConsoleOfTests CONSOLE = new ConsoleOfTests();

    private final BrowserOfTests browser = CONSOLE.browser();
    private final RecoveryDesk desk;
    private UUID run = new UUID(0, 0);

    @Autowired
    AnnouncedInBrowserTests(RecoveryDesk desk) {
        this.desk = desk;
    }

    @BeforeEach
    void a_run_is_on_the_screen() {
        CONSOLE.clock().fresh();
        browser.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Berlin"));
        run = CONSOLE.runs().at(TaskName.RUN_CHECKS);
        browser.is("jo", "operator");
        browser.open(CONSOLE.runs().address(run));
    }

    @Test
    void typing_a_note_is_not_disturbed_by_what_arrives() {
        browser.find("#note").sendKeys("Two shards");
        note("the first");
        poll();
        await("the event").atMost(PATIENCE).until(() -> browser.text("#events").contains("the first"));
        browser.press(Keys.SPACE);
        browser.find("#note").sendKeys("look odd");
        assertThat(browser.ask("return document.activeElement.id")).isEqualTo("note");
        assertThat(browser.find("#note").getDomProperty("value")).isEqualTo("Two shards look odd");
        assertThat(browser.text("#updated time")).contains(" UTC (").endsWith("CET, UTC+01:00)");
    }

    @Test
    void while_the_events_are_read_new_ones_wait_behind_a_button() {
        browser.ask("document.querySelector('#events').focus(); return ''");
        var before = browser.text("#events");
        note("the first");
        note("the second");
        poll();
        await("the offer")
                .atMost(PATIENCE)
                .until(() -> browser.text("#show-new").equals("Show 2 new"));
        assertThat(browser.text("#events")).as("what is read stays").isEqualTo(before);
        browser.click("#show-new");
        assertThat(browser.text("#events")).contains("the first", "the second");
        assertThat(browser.ask("return document.activeElement.id")).isEqualTo("events");
        assertThat(browser.find("#show-new").isDisplayed()).isFalse();
    }

    @Test
    void under_the_pointer_no_event_moves_and_no_button_is_exchanged(@Autowired HoldDesk hold) {
        note("one to point at");
        browser.open(CONSOLE.runs().address(run));
        browser.ask("const still = Date.now(); Date.now = () => still; return ''"); // it never rests too long
        pointAt("#events li");
        var before = browser.text("#events");
        note("the first");
        poll();
        await("the offer")
                .atMost(PATIENCE)
                .until(() -> browser.text("#show-new").equals("Show 1 new"));
        assertThat(browser.text("#events")).as("what is pointed at stays").isEqualTo(before);

        pointAt("#actions a");
        hold.putOnHold(
                CONSOLE.runs().recovery(run).number(), "legal", CONSOLE.runs().jo());
        poll();
        await("the hold")
                .atMost(PATIENCE)
                .until(() -> browser.text("#happening").contains("On hold"));
        assertThat(browser.text("#actions")).contains("Put on hold").doesNotContain("Resume");
        pointAt("h1");
        poll();
        await("the buttons")
                .atMost(PATIENCE)
                .until(() -> browser.text("#actions").contains("Resume"));
        assertThat(browser.text("#events")).contains("the first", "Put on hold");
    }

    /** Stands there until it is moved again. */
    private void pointAt(String selector) {
        new Actions(browser.driver()).moveToElement(browser.find(selector)).perform();
    }

    @Test
    void a_paused_page_asks_for_nothing_while_one_that_is_not_paused_does() {
        var asked = "return performance.getEntriesByType('resource').filter(one => one.name.includes('/live?')).length";
        await("a poll").atMost(PATIENCE).until(() -> !browser.ask(asked).equals("0"));
        browser.open(CONSOLE.runs().address(run) + "?updates=paused");
        await("more than the time between two polls, by the page's own clock")
                .atMost(PATIENCE)
                .until(() -> browser.text(".server-time time").compareTo("2026-03-14 03:20:06 UTC") > 0);
        assertThat(browser.ask(asked)).isEqualTo("0");
        assertThat(browser.ask("return document.querySelectorAll('[hx-trigger*=every]').length"))
                .isEqualTo("0");
        browser.click("#paused a");
        await("it asks again")
                .ignoreExceptions()
                .atMost(PATIENCE)
                .until(() -> !browser.ask(asked).equals("0"));
        assertThat(browser.ask("return document.querySelectorAll('#paused').length"))
                .isEqualTo("0");
    }

    @Test
    void a_message_is_spoken_once_and_only_what_cannot_wait_interrupts(
            @Autowired HoldDesk hold,
            @Autowired Journal journal,
            @Autowired FactBook book,
            @Autowired Recoveries recoveries,
            @Autowired TransactionTemplate tx) {
        browser.ask("""
                window.spoken = {announcer: [], alerter: []};
                Object.entries(window.spoken).forEach(([id, said]) => {
                    const place = document.getElementById(id);
                    new MutationObserver(() => said.push(place.textContent)).observe(place, {childList: true});
                });
                return ''""");
        hold.putOnHold(
                CONSOLE.runs().recovery(run).number(), "legal", CONSOLE.runs().jo());
        poll();
        await("the hold").atMost(PATIENCE).until(() -> said("announcer").contains("Step 7, Validation: On hold"));
        browser.ask("const real = Date.now; Date.now = () => real() + 11000; return ''"); // it may speak again
        note("nobody has to hear this");
        poll();
        await("the note").atMost(PATIENCE).until(() -> browser.text("#events").contains("nobody has to hear"));
        assertThat(browser.ask("return window.spoken.announcer.length")).isEqualTo("1");
        assertThat(said("alerter")).as("none of it interrupts").isEqualTo("[]");

        hold.resume(CONSOLE.runs().recovery(run).number(), CONSOLE.runs().jo());
        var failed = new Outcome.Failed("1 failed", List.of(Choice.TRY_AGAIN), List.of());
        journal.record(journal.begin(run).orElseThrow(), failed, List.of());
        poll();
        await("the failure").atMost(PATIENCE).until(() -> said("alerter").equals("[\"Step 7 failed. Traffic OPEN\"]"));
        await("the failure, for those who were not interrupted")
                .atMost(PATIENCE)
                .until(() -> said("announcer").contains("Step 7, Validation: Failed"));
        tx.executeWithoutResult(
                status -> book.keep(recoveries.locked(run), 1, new Fact.TrafficHeld(List.of(), NOW), NOW));
        poll();
        await("the hold of traffic")
                .atMost(PATIENCE)
                .until(() ->
                        said("alerter").equals("[\"Step 7 failed. Traffic OPEN\",\"Step 7 failed. Traffic HELD\"]"));
    }

    @Test
    void a_sign_off_is_spoken_when_it_is_asked_for_declined_void_and_given(
            @Autowired Journal journal, @Autowired SignOffs signOffs, @Autowired SignatureFixture people) {
        run = CONSOLE.runs().at(TaskName.FREEZE_SWITCH);
        var waiting = new Outcome.NeedsSignature(Gate.SWITCH_SECRETS, "waiting");
        journal.record(journal.begin(run).orElseThrow(), waiting, List.of());
        browser.open(CONSOLE.runs().address(run));
        CONSOLE.runs().ask(run, Gate.SWITCH_SECRETS);
        var first = signOffs.current(run, Gate.SWITCH_SECRETS).orElseThrow();
        spoken(first.id() + " is waiting for a signature");
        var priya = CONSOLE.as("priya", "approver");
        assertThat(priya.post(first.address() + "/decline", Map.of("reason", "wrong host")))
                .hasStatus(302);
        spoken(first.id() + " is declined by Priya N.: wrong host");
        CONSOLE.runs().ask(run, Gate.SWITCH_SECRETS);
        signOffs.voidAll(run, "somebody changed it");
        spoken(" is void: somebody changed it");
        CONSOLE.runs().ask(run, Gate.SWITCH_SECRETS);
        people.sign(run, Gate.SWITCH_SECRETS, "typed");
        var last = signOffs.current(run, Gate.SWITCH_SECRETS).orElseThrow().id();
        spoken(last + " is signed by Priya N.");
        assertThat(browser.text("#events"))
                .contains("Declined " + first.id(), ", switch secrets, is void", "Signed " + last + ", switch secrets");
    }

    /** By the announcer, which is let speak at once: it keeps 10 s between two messages. */
    private void spoken(String words) {
        browser.ask("const before = Date.now; Date.now = () => before() + 11000; return ''");
        poll();
        await(words)
                .atMost(PATIENCE)
                .until(() -> browser.ask("return document.getElementById('announcer').textContent")
                        .contains(words));
    }

    /** What the page does every 5 s, now. */
    private void poll() {
        browser.ask("""
                const live = document.getElementById('live');
                htmx.ajax('GET', live.getAttribute('hx-get'), {source: live, swap: 'none'});
                return ''""");
    }

    private String said(String place) {
        return browser.ask("return JSON.stringify(window.spoken['%s'])".formatted(place));
    }

    private void note(String words) {
        desk.addNote(
                CONSOLE.runs().recovery(run).number(), words, "", CONSOLE.runs().jo());
    }
}
