package dev.recoveryconsole.journey;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What journeys of two people share: the world, a browser for each of them, and the usual visitors afterwards. */
@Execution(ExecutionMode.SAME_THREAD) // one world, one run at a time
abstract class TwoBrowsers {

    static final double USUAL_VISITORS = 5;

    final RunningWorld running = RunningWorld.get();
    final Shop shop = new Shop(running.world());
    final ConsoleInBrowser jo = ConsoleInBrowser.of(running, "jo");
    final ConsoleInBrowser priya = ConsoleInBrowser.of(running, "priya");

    @AfterEach
    void visitors_come_as_usual() {
        running.world().visitors().rate(USUAL_VISITORS);
    }
}
