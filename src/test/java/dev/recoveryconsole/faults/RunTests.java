package dev.recoveryconsole.faults;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes one after the other in a JVM of their own, until one is red. */
public final class RunTests {

    static final String RED = "RED ";
    static final String GREEN = "GREEN ";

    private RunTests() {}

    public static void main(String[] classes) {
        for (var name : classes) {
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(name))
                    .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                    .build();
            var listener = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, listener);
            var summary = listener.getSummary();
            if (summary.getTotalFailureCount() > 0) {
                var first = summary.getFailures().getFirst();
                first.getException().printStackTrace();
                System.out.println(RED + name(first.getTestIdentifier()));
                break;
            }
            System.out.println(GREEN + summary.getTestsSucceededCount() + " " + name);
        }
        System.exit(0);
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName().replaceAll(".*\\.", "") + "." + method.getMethodName())
                .orElse(test.getDisplayName());
    }
}
