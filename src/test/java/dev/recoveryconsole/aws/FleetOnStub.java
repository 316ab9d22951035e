package dev.recoveryconsole.aws;

import dev.recoveryconsole.outside.OutsideCalls;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The adapter with answers written by hand under it, new for each test. */
final class FleetOnStub implements AfterEachCallback {

    static {
        credentials();
    }

    final StubAws aws = new StubAws();
    final OutsideCalls calls = new OutsideCalls();
    final AwsDatabaseFleet fleet = fleet();

    /** Those that the SDK finds in this JVM. */
    static void credentials() {
        System.setProperty("aws.accessKeyId", "recovery-console");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    private AwsDatabaseFleet fleet() {
        var limit = Duration.ofSeconds(5);
        var settings = new AwsSettings("eu-west-1", aws.address(), limit, limit, limit, limit);
        var clients = new AwsClients(settings, new CallReport(calls, InstantSource.system()));
        return new AwsDatabaseFleet(clients, InstantSource.system());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        fleet.close();
        aws.close();
    }
}
