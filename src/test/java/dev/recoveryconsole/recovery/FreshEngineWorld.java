package dev.recoveryconsole.recovery;

import dev.recoveryconsole.timeline.Timeline;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.util.ReflectionTestUtils;

/** The engine tests share one context: no class finds the faults, the time, the looks, the profiles or
 * what runs left held of the one before it. */
class FreshEngineWorld implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext test) {
        var world = SpringExtension.getApplicationContext(test);
        world.getBean(FleetFake.class).fresh();
        world.getBean(ClusterFake.class).fresh();
        world.getBean(EngineWorld.MovedClock.class).fresh();
        world.getBean(RolesReadFake.class).fresh();
        world.getBean(JdbcClient.class).sql("delete from profile").update();
        world.getBean(JdbcClient.class).sql("delete from recovery_record").update();
        forgetLooks(world.getBean(Timeline.class));
    }

    /** Those of another class's time would be taken for new. */
    private static void forgetLooks(Timeline timeline) {
        ((Map<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(timeline, "kept"))).clear();
    }
}
