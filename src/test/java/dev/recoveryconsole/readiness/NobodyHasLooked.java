package dev.recoveryconsole.readiness;

import dev.recoveryconsole.recovery.ClusterFake;
import dev.recoveryconsole.recovery.FleetFake;
import dev.recoveryconsole.recovery.PermissionsFake;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Before and after each test nobody has looked, nothing runs, and the world has no fault. */
class NobodyHasLooked implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        fresh(test);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        fresh(test);
    }

    private static void fresh(ExtensionContext test) {
        var world = SpringExtension.getApplicationContext(test);
        var store = world.getBean(JdbcClient.class);
        store.sql("delete from readiness_finding").update();
        store.sql("delete from readiness_look").update();
        store.sql("update recovery set active_key = null, state = 'ENDED', outcome = 'STOPPED'"
                        + " where active_key is not null")
                .update();
        world.getBean(FleetFake.class).fresh();
        world.getBean(PermissionsFake.class).fresh();
        world.getBean(ClusterFake.class).fresh();
    }
}
