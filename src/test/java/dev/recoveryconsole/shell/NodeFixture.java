package dev.recoveryconsole.shell;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** What another console of a test has of its own in this module. */
public final class NodeFixture {

    private NodeFixture() {}

    /** Another console of that name. */
    public static Node named(String name) {
        return new Node(new MockEnvironment().withProperty("db-scheduler.scheduler-name", name));
    }

    /** Limits of requests within five minutes, counted in the same store. */
    public static RateLimits limits(ApplicationContext beans, int requests) {
        return new RateLimits(
                beans.getBean(JdbcClient.class),
                new RateSettings(Duration.ofMinutes(5), 1000, requests, 1000, 1000, 1000, 1000, Duration.ofMinutes(10)),
                beans,
                beans.getBean(InstantSource.class));
    }
}
