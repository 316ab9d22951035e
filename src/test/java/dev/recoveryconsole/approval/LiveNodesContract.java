package dev.recoveryconsole.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recoveryconsole.shell.NodeOfTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Two consoles on one store, on every engine: they say what they have, and know who does not agree. */
abstract class LiveNodesContract {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Policy policy;
    private final LiveNodes one;
    private final LiveNodes same;
    private final LiveNodes other;

    LiveNodesContract(JdbcClient jdbc, TransactionTemplate transaction, Policy policy) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.policy = policy;
        one = new LiveNodes(jdbc, policy, NodeOfTests.named("console-a"));
        same = new LiveNodes(jdbc, policy, NodeOfTests.named("console-b"));
        other = new LiveNodes(jdbc, PolicyOfTests.usual(), NodeOfTests.named("console-c"));
    }

    @Test
    void nodes_of_one_policy_agree() {
        undone(() -> {
            one.seen();
            same.seen();
            one.seen();
            assertThat(one.disagreement()).isEmpty();
            assertThat(rows("console-a")).isEqualTo(1);
        });
    }

    @Test
    void both_of_two_that_differ_know_it_by_the_others_name() {
        undone(() -> {
            one.seen();
            other.seen();
            assertThat(one.disagreement())
                    .contains("Nothing is sent: console-c has other settings than console-a of who may sign, or for"
                            + " how long. Give them the same");
            assertThat(other.disagreement())
                    .hasValueSatisfying(
                            said -> assertThat(said).contains("console-a", "other settings than console-c"));
        });
    }

    @Test
    void one_that_starts_again_with_the_same_settings_agrees() {
        undone(() -> {
            other.seen();
            new LiveNodes(jdbc, policy, NodeOfTests.named("console-c")).seen();
            assertThat(one.disagreement()).isEmpty();
        });
    }

    @Test
    void one_that_was_not_seen_for_half_a_minute_does_not_count() {
        undone(() -> {
            other.seen();
            notSeenFor("29");
            assertThat(one.disagreement()).isPresent();
            notSeenFor("31");
            assertThat(one.disagreement()).isEmpty();
            other.seen();
            assertThat(one.disagreement()).as("it lives again").isPresent();
        });
    }

    @Test
    void it_is_asked_in_the_transaction_that_arms_or_not_at_all(@Autowired LiveNodes nodes) {
        assertThatThrownBy(nodes::disagreement).isInstanceOf(IllegalTransactionStateException.class);
    }

    private void notSeenFor(String seconds) {
        jdbc.sql("update console_node set seen_at = current_timestamp - interval '" + seconds
                        + "' second where node = 'console-c'")
                .update();
    }

    private int rows(String node) {
        return jdbc.sql("select count(*) from console_node where node = ?")
                .param(node)
                .query(Integer.class)
                .single();
    }

    /** Other tests of this store have other nodes. */
    private void undone(Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            test.run();
        });
    }
}
