package dev.recoveryconsole.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recoverysandbox.aws.rds.DbInstance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aws}, {@code kubectl} and {@code psql} beside a run: what they do is done, and the console's pages say it. */
@SuppressWarnings("NullAway.Init")
class TypedByHandTests extends FaultyWorld {

    private static final String OFF = "backups are off (retention 0 days): no point in time can be restored";

    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void open_a_terminal() throws IOException {
        terminal = Terminal.in(folder, running.world());
    }

    @Test
    void what_is_done_with_aws_kubectl_and_psql_is_on_the_pages_of_the_console() {
        var run = begin("INC-211");
        backups_turned_off_with_aws_leave_no_second_to_choose(run);
        run.atTheLatestSecond().until("Sign or decline: switch secrets");
        a_secret_patched_with_kubectl_is_not_overwritten(run);
        rows_spoilt_with_psql_fail_a_check_and_are_mended_with_it(run);
        assertGoodEnd(run);
        assertThat(terminal.kubectl(
                        "get", "secret", "db-connection", "-o", "go-template={{.data.DB_HOST|base64decode}}"))
                .isEqualTo(restored().host());
    }

    private void backups_turned_off_with_aws_leave_no_second_to_choose(Journey run) {
        keepBackups("0");
        assertThat(run.type("2026-03-14T02:30:59Z").of("main"))
                .contains("Backups of orders-prod are off (retention 0 days)");
        await("the board's next look")
                .atMost(Shop.PATIENCE)
                .until(() -> board(run).contains(OFF));
        keepBackups("7");
        await("the board's next look")
                .atMost(Shop.PATIENCE)
                .until(() -> !board(run).contains(OFF));
    }

    private static String board(Journey run) {
        return run.jo().open("/").of("main");
    }

    private void keepBackups(String days) {
        var inUse = running.world().data().at(running.world().shop().databaseHost());
        var said = terminal.aws(
                "rds",
                "modify-db-instance",
                "--db-instance-identifier",
                inUse.identifier(),
                "--backup-retention-period",
                days,
                "--apply-immediately",
                "--query",
                "DBInstance.BackupRetentionPeriod");
        assertThat(said).isEqualTo(days);
    }

    /** The console names the program that wrote, as Kubernetes recorded it. */
    private void a_secret_patched_with_kubectl_is_not_overwritten(Journey run) {
        terminal.kubectl("patch", "secret", "db-connection", "-p", "{\"stringData\":{\"BY_HAND\":\"yes\"}}");
        var page = run.until("was changed by somebody else since it was signed");
        assertThat(page.of("happening")).contains("its data was written by").contains("kubectl-patch");
        run.press("Try again");
        run.until("Sign or decline: switch secrets");
    }

    private void rows_spoilt_with_psql_fail_a_check_and_are_mended_with_it(Journey run) {
        assertThat(sql("update orders set total_cents = 0 where id in (select id from orders limit 3)"))
                .isEqualTo("UPDATE 3");
        run.until("order totals are positive failed (expected 0, found 3)");
        assertThat(sql("update orders set total_cents = 500 where total_cents = 0"))
                .isEqualTo("UPDATE 3");
        run.press("Try again");
    }

    private String sql(String statement) {
        return terminal.psql(restored(), statement);
    }

    private DbInstance restored() {
        return running.world().data().newest();
    }
}
