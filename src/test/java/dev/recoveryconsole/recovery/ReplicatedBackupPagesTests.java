package dev.recoveryconsole.recovery;

import static dev.recoveryconsole.recovery.PagesAsked.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SignatureFixture;
import dev.recoveryconsole.aws.AutomatedBackup;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.aws.BackupCopy;
import dev.recoveryconsole.aws.Quota;
import dev.recoveryconsole.aws.ResourceId;
import dev.recoveryconsole.aws.RestoreAnswer;
import dev.recoveryconsole.aws.RestoreSource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A copy of the backup in another Region, as a choice beside the others; everything of it is asked of that Region. */
@EngineTest
class ReplicatedBackupPagesTests extends ChoosingPages {

    private static final String THERE = "eu-central-1";
    private static final String ARN = "arn:aws:rds:eu-central-1:1:auto-backup:ab-copy";
    private static final String CODE = "replicated " + RunFixture.OLD + " " + ARN;
    private static final String KEY = "arn:aws:kms:eu-central-1:1:key/there";
    private static final String TARGET = "2026-03-14T02:30:59Z";
    private static final String UNKNOWN = "arn:aws:rds:eu-north-1:1:auto-backup:ab-copy";

    @Autowired
    private RecoveryRunner runner;

    @Autowired
    private SignatureFixture people;

    @BeforeEach
    void the_backup_is_replicated() {
        clock.fresh();
        fleet.quotas.add(new Quota("DBInstances", 40, 40));
        there().quotas.add(new Quota("DBInstances", 3, 40));
        there().copy = new BackupCopy(
                ARN,
                new AutomatedBackup(
                        RunFixture.OLD,
                        InstanceFixture.old().name(),
                        "replicating",
                        Instant.parse("2026-03-08T03:00:00Z"),
                        Instant.parse("2026-03-14T03:10:00Z"),
                        7,
                        List.of()),
                KEY);
    }

    @Test
    void the_card_says_what_is_different_there() {
        assertThat(card(CODE).text())
                .startsWith("Replicated backup of db-FIRSTGENERATION in eu-central-1")
                .contains("up to 2026-03-14 03:10:00 UTC", "a copy comes later than its original")
                .contains("back to 2026-03-14 02:30:59 UTC", "RPO gap 1 s")
                .contains("a new address in eu-central-1, subnet group private-dr, security groups sg-9, sg-8")
                .contains("another Region", "routes lead there already", KEY)
                .contains("beside 3 of 40 DB instances in use", "AWS bills traffic between Regions");
        assertThat(card("own").text())
                .contains("a new address in eu-west-1", "who reaches the old database reaches it");
    }

    @Test
    void a_region_that_is_not_configured_has_a_card_that_names_the_setting_and_no_button() {
        fleet.copies.add(UNKNOWN);
        fleet.restorable(Instant.parse("2026-03-07T03:00:00Z"), Instant.parse("2026-03-14T03:18:12Z"));
        var card = card(CODE.replace(ARN, UNKNOWN));
        assertThat(card.text())
                .contains("Cannot be used: Nothing says which network and groups a new database gets in eu-north-1")
                .contains("the setting replica-regions of orders-prod (recovery.databases) does not name it");
        assertThat(page().select("[data-source*=eu-north-1] form")).isEmpty();
        assertThat(choose(CODE.replace(ARN, UNKNOWN))).hasStatus(409);
    }

    @Test
    void the_silence_of_another_region_takes_nothing_away_from_this_one() {
        fleet.copies.add(ARN);
        fleet.restorable(Instant.parse("2026-03-07T03:00:00Z"), Instant.parse("2026-03-14T03:18:12Z"));
        there().failure = new AwsUnreachable("timed out", new IOException());
        assertThat(card(CODE).text()).contains("Cannot be used: AWS does not answer there: timed out");
        assertThat(page().select("[data-source=own] form")).hasSize(1);
    }

    @Test
    void nothing_that_is_not_replicated_has_a_card() {
        there().copy = null;
        assertThat(page().select("[data-source^=replicated]")).isEmpty();
    }

    @Test
    void the_review_and_the_signer_see_the_other_region_with_its_network_and_key() {
        assertThat(chosen()).hasRedirectedUrl("/recoveries/" + number + "/review");
        var review = html(open("/review"));
        assertThat(review.select("#restored-from").text())
                .startsWith("the replicated backup of db-FIRSTGENERATION in eu-central-1");
        assertThat(review.select("tr.differs").eachText())
                .anyMatch(row -> row.startsWith("Region eu-west-1 eu-central-1"))
                .anyMatch(row -> row.startsWith("KMS key") && row.contains(KEY))
                .anyMatch(row -> row.startsWith("Subnet group private private-dr"))
                .anyMatch(row -> row.startsWith("Parameter group orders-pg16 orders-pg16-dr"));
        ask();
        var address = html(open("/review"))
                .select("main a:contains(Open the request)")
                .attr("href");
        assertThat(as("priya", "approver").found(address).text())
                .contains("Services reach it across Regions", "It is encrypted with the key of that Region")
                .contains("sg-8, sg-9");
    }

    @Test
    void what_was_signed_is_asked_for_once_and_there_and_the_attempt_keeps_where() {
        there().answer = request -> new RestoreAnswer.Accepted(new ResourceId("db-OFTHECOPY1"), "arn:new");
        var id = signed();
        runner.advance(id);
        runner.advance(id);
        assertThat(fleet.restores).isEmpty();
        assertThat(there().restores).singleElement().satisfies(sent -> {
            assertThat(sent.from()).isEqualTo(RestoreSource.of(CODE));
            assertThat(sent.settings().subnetGroup()).isEqualTo("private-dr");
            assertThat(sent.settings().securityGroups()).containsExactly("sg-8", "sg-9");
            assertThat(sent.settings().kmsKeyId()).isEqualTo(KEY);
        });
        assertThat(runs.attempt(id).region()).isEqualTo(THERE);
        assertThat(html(open("/events")).text()).contains("RestoreDBInstanceToPointInTime " + ARN);
    }

    @Test
    void what_aws_says_there_is_said_and_nothing_is_asked_here() {
        there().answer = request -> new RestoreAnswer.Refused(
                "DBSubnetGroupNotFoundFault", "DB subnet group 'private-dr' does not exist.", "r");
        var id = signed();
        runner.advance(id);
        assertThat(html(open("")).select("#happening").text())
                .contains("DBSubnetGroupNotFoundFault: DB subnet group 'private-dr' does not exist");
        assertThat(fleet.restores).isEmpty();
    }

    @Test
    void the_quota_there_is_what_counts() {
        fleet.quotas.clear();
        there().quotas.clear();
        there().quotas.add(new Quota("DBInstances", 40, 40));
        var words = "AWS has no room for one more DB instance: 40 of 40 DB instances in use";
        assertThat(card(CODE).text()).contains(words);
        chosen();
        assertThat(html(open("/review")).select(".banner.crit").text()).contains(words);
        assertThat(ask()).hasStatus(422);
        there().quotas.clear();
        assertThat(ask()).hasStatus3xxRedirection();
        there().quotas.add(new Quota("DBInstances", 40, 40));
        people.sign(runs.id(number), Gate.START_RESTORE, "023059");
        runner.advance(runs.id(number));
        assertThat(html(open("")).select("#happening").text()).contains(words, "Nothing was sent");
        assertThat(there().restores).isEmpty();
    }

    @Test
    void a_second_that_the_copy_has_not_got_yet_cannot_be_asked_for() {
        choose(CODE);
        assertThat(post("2026-03-14T03:15:00Z")).hasStatus(422);
    }

    private UUID signed() {
        chosen();
        ask();
        var id = runs.id(number);
        people.sign(id, Gate.START_RESTORE, "023059");
        return id;
    }

    private MvcTestResult chosen() {
        assertThat(choose(CODE)).hasRedirectedUrl("/recoveries/" + number + "/target-time");
        return post(TARGET);
    }

    private FleetFake there() {
        return fleet.in(THERE);
    }

    private Element card(String code) {
        return Objects.requireNonNull(
                page().select("[data-source='" + code + "']").first());
    }

    private MvcTestResult choose(String code) {
        var shown = page().select("[name=shown]").attr("value");
        return send("/restore-from", Map.of("from", code, "shown", shown));
    }

    private Document page() {
        return html(open("/restore-from"));
    }

    private MvcTestResult ask() {
        var shown = html(open("/review")).select("input[name=shown]").attr("value");
        return send("/review", Map.of("typed", "orders-prod", "shown", shown));
    }
}
