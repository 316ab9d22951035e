package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A run's turn may begin between the scheduler client's look at its row and its update: the person's act is done anyway. */
class RunWakerTests {

    private int lost;
    private int asked;
    private int done;

    @Test
    void a_row_that_was_moved_in_between_is_brought_forward_again() {
        lost = 1;
        waker().wake(UUID.randomUUID());
        assertThat(asked).isEqualTo(2);
        assertThat(done).isEqualTo(1);
    }

    @Test
    void one_that_is_moved_each_time_is_left_to_its_own_turn() {
        lost = Integer.MAX_VALUE;
        waker().wake(UUID.randomUUID());
        assertThat(asked).isEqualTo(3);
        assertThat(done).isZero();
    }

    private RunWaker waker() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("client", client());
        return new RunWaker(beans.getBeanProvider(SchedulerClient.class), () -> Instant.EPOCH);
    }

    /** The row is there already; as many updates as told find it moved. */
    private Object client() {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SchedulerClient.class}, (self, method, arguments) -> {
                    if (method.getName().equals("reschedule")) {
                        return reschedule();
                    }
                    return false;
                });
    }

    private boolean reschedule() {
        asked++;
        if (asked <= lost) {
            throw new ExecutionException("updated 0", "recovery-run", "a run", 1);
        }
        done++;
        return true;
    }
}
