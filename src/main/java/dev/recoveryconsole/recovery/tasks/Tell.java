package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.notification.Delivery;
import dev.recoveryconsole.notification.Outbox;
import dev.recoveryconsole.recovery.Fact;
import dev.recoveryconsole.recovery.Outcome;
import dev.recoveryconsole.recovery.Run;
import dev.recoveryconsole.recovery.Task;
import dev.recoveryconsole.recovery.TaskName;
import java.time.Duration;
import java.util.List;

/** Tells status page, stakeholders and team that it is over, and sees that each channel took it. */
class Tell implements Task {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final TaskName name;
    private final Outbox outbox;

    Tell(TaskName name, Outbox outbox) {
        this.name = name;
        this.outbox = outbox;
    }

    @Override
    public TaskName name() {
        return name;
    }

    @Override
    public Outcome advance(Run run) {
        var announced = run.fact(Fact.Announced.class);
        if (announced.isEmpty()) {
            return new Outcome.Waiting("Writing the notices", Duration.ZERO, List.of(new Fact.Announced(key(run))));
        }
        var deliveries = outbox.delivered(announced.get().key());
        if (deliveries.isEmpty()) {
            return new Outcome.NotNeeded("No channel is configured: nobody was told by the console");
        }
        var told = words(deliveries.stream().filter(Delivery::sent).toList());
        var open = deliveries.stream().filter(one -> !one.sent()).toList();
        if (open.isEmpty()) {
            return new Outcome.Done("Told: " + String.join(", ", told), new Fact.Told(told));
        }
        return run.now().isBefore(run.task().startedAt().plus(LIMIT))
                ? new Outcome.Waiting("Not told yet: " + String.join(", ", words(open)), AGAIN)
                : new Outcome.DoneWithWarning(
                        "Told: " + told + ". Not told: "
                                + open.stream()
                                        .map(one -> one.channel().words() + " (" + one.lastError() + ")")
                                        .toList()
                                + "; it is tried on",
                        List.of(new Fact.Told(told)));
    }

    private String key(Run run) {
        return run.number() + ":8" + (name == TaskName.TELL ? ":finished" : Fact.Announced.SWITCHED_BACK);
    }

    private static List<String> words(List<Delivery> deliveries) {
        return deliveries.stream().map(one -> one.channel().words()).toList();
    }
}
