package dev.recoverysandbox.production;

import dev.recoverysandbox.aws.cloudwatch.Alarms;
import dev.recoverysandbox.shop.LoadGenerator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The shop's one alarm: in ALARM while at least half of the visitors' requests of the last seconds failed. */
public final class ShopAlarm implements AutoCloseable {

    /** As CloudWatch and the console's settings know it. */
    public static final String NAME = "shop-failed-orders";

    private static final int PERIOD = 5;

    private final LoadGenerator visitors;
    private final Alarms alarms;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("shop-alarm").factory());
    private long served;
    private long refused;

    private ShopAlarm(LoadGenerator visitors, Alarms alarms) {
        this.visitors = visitors;
        this.alarms = alarms;
    }

    /** Looks from now on, every few seconds. */
    public static ShopAlarm watch(LoadGenerator visitors, Alarms alarms) {
        var alarm = new ShopAlarm(visitors, alarms);
        var unused = alarm.timer.scheduleWithFixedDelay(alarm::look, PERIOD, PERIOD, TimeUnit.SECONDS);
        return alarm;
    }

    /** A period without any request is missing data and keeps the state (AWS: "How alarms treat missing data"). */
    private void look() {
        var good = visitors.served() - served;
        var bad = visitors.refused() - refused;
        served += good;
        refused += bad;
        if (good + bad > 0) {
            var reason = bad + " of " + (good + bad) + " requests failed in " + PERIOD + " s";
            alarms.state(NAME, bad >= good ? "ALARM" : "OK", reason);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
