package dev.recoveryconsole.recovery;

import dev.recoveryconsole.recovery.EngineWorld.MovedClock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Before each test the API crash-loops at the usual time; after it the cluster is well again. */
class ApiCrashes implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        SpringExtension.getApplicationContext(test).getBean(MovedClock.class).fresh();
        var cluster = cluster(test);
        cluster.fresh();
        Rollouts.crashes(cluster);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        cluster(test).fresh();
    }

    private static ClusterFake cluster(ExtensionContext test) {
        return SpringExtension.getApplicationContext(test).getBean(ClusterFake.class);
    }
}
