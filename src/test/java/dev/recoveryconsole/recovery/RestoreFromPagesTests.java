package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.DatabaseSnapshot;
import dev.recoveryconsole.aws.Quota;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreAnswer;
import dev.recoveryconsole.aws.RestoreRequest;
import dev.recoveryconsole.aws.RestoreSource;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is restored from, as a choice: side by side, then in the plan, before the signer, and in the one call. */
@EngineTest
class RestoreFromPagesTests extends ChoosingPages {

    private static final String ARN = "arn:aws:rds:eu-west-1:1:snapshot:before-v214";
    private static final String CODE = "snapshot " + RunFixture.OLD + " " + ARN;
    private static final String SECOND = "2026-03-14T02:30:01Z";

    @Autowired
    private RecoveryRunner runner;

    @Autowired
    private SignatureFixture people;

    @BeforeEach
    void somebody_took_a_snapshot_before_the_migration() {
        clock.fresh();
        fleet.quotas.add(new Quota("DBInstances", 12, 40));
        snapshot("before-v214", "arn:aws:kms:eu-west-1:1:key/k");
    }

    @Test
    void the_sources_stand_side_by_side_with_what_each_gives_loses_and_costs() {
        snapshot("copy-for-audit", "arn:aws:kms:eu-west-1:1:key/audit");
        var page = html(open("/restore-from"));
        assertThat(page.select(".option").eachAttr("data-source"))
                .containsExactly("own", CODE, CODE.replace("before-v214", "copy-for-audit"));
        assertThat(page.select(".option.recommended .tag").text()).isEqualTo("chosen");
        var own = page.select("[data-source=own]").text();
        assertThat(own)
                .contains("any second after 2026-03-07 03:00:00 UTC", "up to 2026-03-14 03:18:12 UTC")
                .contains("back to 2026-03-14 02:30:59 UTC", "RPO gap 1 s (limit < 5 min)")
                .contains("a new address in eu-west-1, subnet group private, security groups sg-1")
                .contains("one more db.m6g.large beside 12 of 40 DB instances in use in this account and Region");
        var snapshot = page.select("[data-source='" + CODE + "']").text();
        assertThat(snapshot)
                .startsWith("Manual snapshot before-v214")
                .contains("only the second 2026-03-14 02:30:01 UTC", "RPO gap 59 s", "no past run to compare with")
                .contains("Storage does not grow by itself");
        var other = page.select(".option:last-child");
        assertThat(other.text()).contains("Cannot be used: It is encrypted with arn:aws:kms:eu-west-1:1:key/audit");
        assertThat(other.select("form")).isEmpty();
        assertThat(page.select(".option form")).hasSize(2);
        assertThat(page.select("main a:contains(Back to the target time)").attr("href"))
                .isEqualTo("/recoveries/" + number + "/target-time");
    }

    @Test
    void a_chosen_snapshot_brings_its_second_into_the_review_and_before_the_signer() {
        assertThat(choose(CODE)).hasRedirectedUrl("/recoveries/" + number + "/review");
        var review = html(open("/review"));
        assertThat(review.select("#restored-from").text())
                .startsWith("the snapshot before-v214 of db-FIRSTGENERATION instead of its own automated backup");
        assertThat(review.select("main dl").text()).contains("2026-03-14 02:30:01 UTC", "RPO gap 59 s");
        assertThat(ask()).hasRedirectedUrl("/recoveries/" + number);
        var address = html(open("/review"))
                .select("main a:contains(Open the request)")
                .attr("href");
        assertThat(as("priya", "approver").found(address).text())
                .contains("Restored from", "its own automated backup", "the snapshot before-v214 of db-FIRSTGENERATION")
                .contains("A snapshot holds one second");
        assertThat(html(open("")).select("#attempts").text())
                .contains("Restored from the snapshot before-v214 of db-FIRSTGENERATION");
    }

    @Test
    void what_was_signed_is_what_aws_is_asked_for_once() {
        choose(CODE);
        ask();
        var id = runs.id(number);
        people.sign(id, Gate.START_RESTORE, "023001");
        fleet.answer = request -> new RestoreAnswer.Accepted(new ResourceId("db-OFASNAPSHOT1"), "arn:new");
        runner.advance(id);
        runner.advance(id);
        assertThat(fleet.restores).hasSize(1);
        var sent = fleet.restores.getFirst();
        assertThat(sent.from()).isEqualTo(new RestoreSource.Snapshot(RunFixture.OLD, ARN));
        assertThat(sent.target()).isEqualTo(Instant.parse(SECOND));
        assertThat(sent.tags()).containsEntry("recovery:restored-from", "before-v214");
        var attempt = runs.attempt(id);
        assertThat(attempt.from()).isEqualTo(sent.from());
        assertThat(attempt.requestDigest()).isEqualTo(CanonicalJson.digest(CanonicalJson.of(sent)));
        assertThat(attempt.sends()).isEqualTo(1);
        assertThat(html(open("/events")).text()).contains("RestoreDBInstanceFromDBSnapshot " + ARN);
    }

    @Test
    void beside_a_restore_that_crawls_one_from_a_snapshot_is_asked_for_and_each_keeps_what_it_came_from() {
        fleet.answer = this::building;
        post("2026-03-14T02:30:59Z");
        restored("023059");
        var task = runs.current(runs.id(number)).id().toString();
        assertThat(send("/set-aside", Map.of("task", task, "reason", "it crawls")))
                .hasStatus3xxRedirection();
        assertThat(html(open("")).select("[data-choice=START_ATTEMPT] a").eachAttr("href"))
                .first()
                .asString()
                .endsWith("/restore-from");
        choose(CODE);
        restored("023001");
        assertThat(html(open(""))
                        .select("#candidates [data-label='Restored from']")
                        .eachText())
                .containsExactly("its own automated backup", "the snapshot before-v214 of db-FIRSTGENERATION");
        assertThat(send("/go-on-with", Map.of("attempt", "1", "reason", "it is nearly there")))
                .hasStatus3xxRedirection();
        assertThat(page().select(".option.recommended").attr("data-source")).isEqualTo("own");
        assertThat(fleet.restores).hasSize(2);
    }

    private void restored(String readBack) {
        ask();
        var id = runs.id(number);
        people.sign(id, Gate.START_RESTORE, readBack);
        runner.advance(id);
        runner.advance(id);
        assertThat(runs.current(id).name()).isEqualTo(TaskName.AWAIT_USABLE);
    }

    private RestoreAnswer building(RestoreRequest request) {
        var hash = Integer.toHexString(request.newName().value().hashCode()).toUpperCase(Locale.ROOT);
        var id = new ResourceId("db-" + hash + "OTHER");
        fleet.holds(InstanceFixture.instance(request.newName(), id, "creating", null, request.tags(), clock.instant()));
        return new RestoreAnswer.Accepted(id, "arn:" + id);
    }

    @Test
    void another_source_makes_the_request_void_and_a_page_of_before_is_refused() {
        post("2026-03-14T02:30:59Z");
        var before = html(open("/review")).select("input[name=shown]").attr("value");
        ask();
        var address = html(open("/review"))
                .select("main a:contains(Open the request)")
                .attr("href");
        choose(CODE);
        assertThat(as("priya", "approver").found(address).select("#state").text())
                .contains("Void since", "what is restored from changed: Restore from the snapshot before-v214");
        assertThat(send("/review", Map.of("typed", "orders-prod", "shown", before)))
                .hasStatus(409)
                .bodyText()
                .contains("What would be restored changed since you opened the page");
    }

    @Test
    void a_choice_from_an_old_page_changes_nothing() {
        choose(CODE);
        assertThat(send("/restore-from", Map.of("from", "own", "shown", "none")))
                .hasStatus(409);
        assertThat(html(open("/restore-from")).select(".option.recommended").attr("data-source"))
                .isEqualTo(CODE);
        assertThat(choose("own")).hasRedirectedUrl("/recoveries/" + number + "/target-time");
    }

    @Test
    void another_second_gives_the_snapshot_up_and_says_so_before() {
        choose(CODE);
        var page = html(get(""));
        assertThat(page.select("#restored-from").text()).startsWith("Restored from the snapshot before-v214");
        assertThat(page.select(".banner.warn").text()).contains("A snapshot holds one second only");
        post(SECOND);
        assertThat(html(open("/review")).select("#restored-from").text()).startsWith("the snapshot before-v214");
        post("2026-03-14T02:30:59Z");
        assertThat(html(open("/review")).select("#restored-from").text()).startsWith("its own automated backup");
    }

    @Test
    void a_snapshot_that_is_gone_cannot_be_asked_for() {
        choose(CODE);
        fleet.snapshots.removeIf(one -> one.name().equals("before-v214"));
        assertThat(html(open("/review")).select(".banner.crit").text()).contains("AWS has no snapshot before-v214");
        assertThat(ask()).hasStatus(422).bodyText().contains("AWS has no snapshot before-v214");
        assertThat(choose(CODE)).hasStatus(409).bodyText().contains("AWS does not show it any more");
    }

    @Test
    void without_room_nobody_is_asked_to_sign() {
        fleet.quotas.clear();
        fleet.quotas.add(new Quota("DBInstances", 40, 40));
        var words = "AWS has no room for one more DB instance: 40 of 40 DB instances in use";
        assertThat(html(open("/restore-from")).select("#no-room").text()).contains(words);
        post("2026-03-14T02:30:59Z");
        assertThat(html(open("/review")).select(".banner.crit").text()).contains(words);
        assertThat(ask()).hasStatus(422).bodyText().contains(words, "Nothing was asked");
        assertThat(fleet.restores).isEmpty();
    }

    @Test
    void while_aws_says_no_the_page_says_so_and_changes_nothing() {
        fleet.failure = new AwsRefused("AccessDenied", 403, "not authorized to perform: rds:DescribeDBSnapshots", null);
        var page = html(open("/restore-from"));
        assertThat(page.select("#not-known").text()).contains("AWS says: AccessDenied: not authorized");
        assertThat(page.select(".option")).isEmpty();
        assertThat(choose(CODE)).hasStatus(409);
    }

    @Test
    void a_viewer_sees_and_chooses_nothing() {
        var vera = as("vera", "viewer");
        assertThat(vera.post("/recoveries/" + number + "/restore-from", Map.of("from", CODE)))
                .hasStatus(403);
    }

    private void snapshot(String name, String key) {
        fleet.snapshots.add(new DatabaseSnapshot(
                name,
                false,
                Instant.parse("2026-03-14T02:30:10Z"),
                ARN.replace("before-v214", name),
                Instant.parse("2026-03-14T02:30:00.5Z"),
                key));
    }

    private MvcTestResult choose(String code) {
        var shown = page().select("[name=shown]").attr("value");
        return send("/restore-from", shown.isEmpty() ? Map.of("from", code) : Map.of("from", code, "shown", shown));
    }

    private Document page() {
        return html(open("/restore-from"));
    }

    private MvcTestResult ask() {
        var shown = html(open("/review")).select("input[name=shown]").attr("value");
        return send("/review", Map.of("typed", "orders-prod", "shown", shown));
    }
}
