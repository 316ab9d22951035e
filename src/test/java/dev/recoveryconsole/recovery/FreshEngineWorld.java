package dev.recoveryconsole.recovery;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The engine tests share one context: no class finds the faults, the time or the profiles of the one before it. */
class FreshEngineWorld implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext test) {
        var world = SpringExtension.getApplicationContext(test);
        world.getBean(FleetFake.class).fresh();
        world.getBean(ClusterFake.class).fresh();
        world.getBean(EngineWorld.MovedClock.class).fresh();
        world.getBean(JdbcClient.class).sql("delete from profile").update();
    }
}
