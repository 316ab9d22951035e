package dev.recoveryconsole.approval;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.recoveryconsole.ConsolePageTest;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether a node lives does not depend on whether it has something to do. */
@ConsolePageTest
class NodeBeatTests {

    private final JdbcClient store;

    @Autowired
    NodeBeatTests(JdbcClient store) {
        this.store = store;
    }

    @Test
    void a_scheduler_without_work_says_that_its_node_lives(@Autowired DataSource source, @Autowired NodeBeat beat) {
        store.sql("update console_node set seen_at = current_timestamp - interval '1' hour")
                .update();
        var scheduler = Scheduler.create(source)
                .heartbeatInterval(Duration.ofMillis(100))
                .addSchedulerListener(beat)
                .build();
        scheduler.start();
        try {
            await().until(() -> seenLately() == 1);
        } finally {
            scheduler.stop();
        }
    }

    private int seenLately() {
        return store.sql("select count(*) from console_node where seen_at > current_timestamp - interval '1' minute")
                .query(Integer.class)
                .single();
    }
}
