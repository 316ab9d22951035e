package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.Node;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The consoles of this installation that live, and which policy each has. Whether one lives is measured by the store's clock
 * alone: those of the nodes may differ by more than it takes to be forgotten.
 */
@Component
public class LiveNodes {

    /** A node that was not seen for this long does not count: it sees itself every 4 s while it lives. */
    private static final String LIVES = "seen_at > current_timestamp - interval '30' second";

    private final JdbcClient jdbc;
    private final Policy policy;
    private final Node node;

    LiveNodes(JdbcClient jdbc, Policy policy, Node node) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.node = node;
    }

    /** This node lives, with the policy that it has. */
    @Transactional
    public void seen() {
        if (written("update console_node set policy = :policy, seen_at = current_timestamp where node = :node") == 0) {
            written("insert into console_node (node, policy, seen_at) values (:node, :policy, current_timestamp)"
                    + " on conflict do nothing");
        }
    }

    private int written(String sql) {
        return jdbc.sql(sql)
                .param("node", node.name())
                .param("policy", policy.digest())
                .update();
    }

    /**
     * Which living nodes have another policy than this one, in a sentence without its full stop; empty when all agree. Asked in
     * the transaction that arms an effect: nothing is armed until they do.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> disagreement() {
        var others = others();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("Nothing is sent: " + String.join(", ", others) + (others.size() == 1 ? " has" : " have")
                        + " other settings than " + node.name()
                        + " of who may sign, or for how long. Give them the same");
    }

    private List<String> others() {
        return jdbc.sql("select node from console_node where node <> :node and policy <> :policy and " + LIVES
                        + " order by node")
                .param("node", node.name())
                .param("policy", policy.digest())
                .query(String.class)
                .list();
    }
}
