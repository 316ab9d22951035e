package dev.recoveryconsole.approval;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Says that this node lives whenever it has looked for dead ones: each node does, while a recurring task runs on one alone. */
@Component
class NodeBeat extends AbstractSchedulerListener {

    private static final Logger log = LoggerFactory.getLogger(NodeBeat.class);

    private final LiveNodes nodes;

    NodeBeat(LiveNodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public void onSchedulerEvent(SchedulerEventType event) {
        if (event == SchedulerEventType.RAN_DETECT_DEAD) {
            beat();
        }
    }

    private void beat() {
        try {
            nodes.seen();
        } catch (DataAccessException
                | TransactionException away) { // the scheduler's own log says that the store is away
            log.debug("This node could not say that it lives", away);
        }
    }
}
