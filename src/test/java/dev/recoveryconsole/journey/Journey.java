package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One recovery over HTTP: Jo asks, Priya signs. It goes on by itself as far as it is told, doing at each moment what the run
 * page names as the one next action.
 */
final class Journey {

    static final String DATABASE = "orders-prod";

    /** From a signature to the good end is one wait, on a machine that may have much else to do. */
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Pattern NUMBER = Pattern.compile("RC-\\d{4}-\\d+");
    private static final Pattern WINDOW = Pattern.compile("Restorable from (\\S+ \\S+) UTC.*? to (\\S+ \\S+) UTC");

    private final ConsoleByHttp jo;
    private final Signer priya;
    private final String number;
    private final String incident;

    private Journey(ConsoleByHttp jo, Signer priya, String number, String incident) {
        this.jo = jo;
        this.priya = priya;
        this.number = number;
        this.incident = incident;
    }

    /** Step 1's Continue, pressed by Jo. */
    static Journey begin(RunningWorld running, String incident) {
        var people = running.world().people();
        var jo = new ConsoleByHttp(running.console(), people.get("jo"));
        var page = jo.press(jo.open("/recoveries/new"), "Continue", Map.of("database", DATABASE, "incident", incident));
        assertThat(page.address().getPath()).as(page.text()).endsWith("/target-time");
        var number = NUMBER.matcher(page.address().getPath());
        assertThat(number.find()).isTrue();
        return new Journey(
                jo, new Signer(new ConsoleByHttp(running.console(), people.get("priya"))), number.group(), incident);
    }

    String number() {
        return number;
    }

    /** The person who asks. */
    ConsoleByHttp jo() {
        return jo;
    }

    /** The address of the run, or of a page of it. */
    String path(String rest) {
        return "/recoveries/" + number + rest;
    }

    PageByHttp page() {
        return jo.open(path(""));
    }

    /** Both people go on at another node of the installation. */
    Journey at(URI node) {
        return new Journey(jo.at(node), new Signer(priya.console().at(node)), number, incident);
    }

    /** Types a target time and presses Continue; whatever page comes then. */
    PageByHttp type(String target) {
        return jo.press(jo.open(path("/target-time")), "Continue", Map.of("t", target));
    }

    /** Chooses the latest second that can be restored, which is later than any second chosen before. */
    Journey atTheLatestSecond() {
        Awaitility.await("a restorable second")
                .atMost(LONGEST)
                .pollInterval(LOOK)
                .until(() -> type(latest()).address().getPath().endsWith("/review"));
        return this;
    }

    /** The same, when it lies behind this instant. */
    Journey atASecondAfter(Instant instant) {
        Awaitility.await("a restorable second after " + instant)
                .atMost(LONGEST)
                .pollInterval(LOOK)
                .ignoreException(DateTimeParseException.class) // no window is shown
                .until(() -> Instant.parse(latest()).isAfter(instant));
        return atTheLatestSecond();
    }

    /** The target time as the run page shows it. */
    Instant chosen() {
        var shown =
                page().html().select("dt:containsOwn(Target time) + dd time").attr("datetime");
        return Instant.parse(shown);
    }

    private String latest() {
        var window = WINDOW.matcher(jo.open(path("/target-time")).text());
        return window.find() ? window.group(2).replace(' ', 'T') + "Z" : "";
    }

    /** Asks for the restore's signature at step 3. */
    Journey asked() {
        accepted(jo.press(jo.open(path("/review")), "Ask for sign-off", Map.of("typed", DATABASE)));
        return this;
    }

    /** Asks for the next signature as soon as the page offers to. */
    void askedNext() {
        Awaitility.await("the next signature")
                .atMost(LONGEST)
                .pollInterval(LOOK)
                .ignoreExceptions()
                .until(() -> page().of("next").startsWith("Ask for sign-off:"));
        press("Ask for sign-off:");
    }

    /** Another attempt at the latest second, as the stopped run offers it. */
    Journey anotherAttempt() {
        assertThat(page().link("Start attempt ")).as(page().text()).isPresent();
        return atTheLatestSecond().asked();
    }

    /** Presses a button of the run page. */
    PageByHttp press(String words) {
        return accepted(jo.press(page(), words, Map.of()));
    }

    /** Does one of the acts that want a reason. */
    PageByHttp actWithReason(String act, String button) {
        return accepted(jo.press(jo.open(path("/" + act)), button, Map.of("reason", "The journey wants it")));
    }

    private PageByHttp accepted(PageByHttp page) {
        assertThat(page.address().getPath()).as(page.text()).isEqualTo(path(""));
        return page;
    }

    /** Goes on until the page says under "What is happening" or "Next" what is waited for. */
    PageByHttp until(String words) {
        return until(words, page -> happening(page).contains(words));
    }

    /** Priya signs what waits for her. */
    void sign() {
        priya.sign(number, incident);
    }

    /** Goes on to the good end. */
    PageByHttp toTheGoodEnd() {
        return until("Back in service");
    }

    private PageByHttp until(String what, Predicate<PageByHttp> reached) {
        try {
            return Awaitility.await(what)
                    .atMost(LONGEST)
                    .pollInterval(LOOK)
                    .until(() -> next(reached), page -> stopped(page, reached));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("Never \"" + what + "\" but: " + happening(page()), late);
        }
    }

    private PageByHttp next(Predicate<PageByHttp> reached) {
        var page = page();
        if (!reached.test(page)) {
            act(page);
        }
        return page;
    }

    private static boolean stopped(PageByHttp page, Predicate<PageByHttp> reached) {
        if (reached.test(page)) {
            assertSaysWhatAPersonNeeds(page);
            return true;
        }
        assertThat(page.of("next")).as(happening(page)).doesNotStartWith("Choose:");
        return false;
    }

    private void act(PageByHttp page) {
        var next = page.of("next");
        if (next.startsWith("Sign or")) {
            priya.sign(number, incident);
        } else if (next.startsWith("Review") || next.startsWith("Ask for sign-off: start")) {
            asked();
        } else if (next.startsWith("Ask for sign-off:")) {
            jo.press(page, "Ask for sign-off:", Map.of());
        }
    }

    /** Every state of a run says what happens, what is next, who does it and what is safe. */
    private static void assertSaysWhatAPersonNeeds(PageByHttp page) {
        assertThat(page.of("happening")).isNotBlank();
        assertThat(page.of("next")).isNotBlank();
        assertThat(page.of("who")).isNotBlank();
        assertThat(page.of("safe")).contains("kept");
    }

    private static String happening(PageByHttp page) {
        return page.of("happening") + " | " + page.of("next");
    }

    /** After a journey that failed halfway: nothing of it stays active. */
    void over() {
        if (!page().of("next").startsWith("Read the report") && page().has("a[href$=/stop]")) {
            actWithReason("stop", "Stop recovery");
        }
    }
}
