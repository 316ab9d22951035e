package dev.recoveryconsole.faults;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.function.Consumer;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** Runs test classes one after the other in a JVM of their own, until one is red. */
public final class RunTests {

    static final String RED = "RED ";
    static final String GREEN = "GREEN ";
    static final String NEITHER = "NEITHER ";

    private RunTests() {}

    public static void main(String[] classes) {
        for (var name : classes) {
            var said = said(name, Throwable::printStackTrace);
            System.out.println(said);
            if (said.startsWith(RED)) {
                break;
            }
        }
        System.exit(0);
    }

    /** Whether a class is red, green or, when nothing of it was tried, neither; what it threw is told. */
    static String said(String name, Consumer<Throwable> told) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(name))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        listener.getSummary().getFailures().forEach(failure -> told.accept(failure.getException()));
        return said(name, listener.getSummary());
    }

    /** Red is the assertion of a test alone: a context that does not start, or an exception, misses no guard. */
    private static String said(String name, TestExecutionSummary summary) {
        var red = summary.getFailures().stream().filter(RunTests::asserted).findFirst();
        if (red.isPresent()) {
            return RED + name(red.get().getTestIdentifier());
        }
        if (summary.getTotalFailureCount() > 0) {
            return NEITHER + name + ": "
                    + summary.getFailures().getFirst().getException().getClass().getSimpleName();
        }
        return summary.getTestsSucceededCount() == 0
                ? NEITHER + name + ": no test of it ran"
                : GREEN + summary.getTestsSucceededCount() + " " + name;
    }

    private static boolean asserted(Failure failure) {
        return failure.getTestIdentifier().isTest() && failure.getException() instanceof AssertionError;
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName().replaceAll(".*\\.", "") + "." + method.getMethodName())
                .orElse(test.getDisplayName());
    }
}
