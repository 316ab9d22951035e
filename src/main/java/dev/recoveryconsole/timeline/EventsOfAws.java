package dev.recoveryconsole.timeline;

import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.FleetEvent;
import dev.recoveryconsole.databases.Database;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What AWS recorded about the instance in the last 14 days (DescribeEvents), quoted as received. */
@Component
class EventsOfAws implements TimelineSource {

    /** Categories of the User Guide's list of event messages that mean that something is wrong. */
    private static final Set<String> TROUBLE = Set.of("availability", "failover", "failure", "low storage", "recovery");

    private final DatabaseFleet fleet;

    EventsOfAws(DatabaseFleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public String system() {
        return "AWS";
    }

    @Override
    public String words() {
        return "Events of AWS";
    }

    @Override
    public List<TimelineEvent> events(Database database, Span span) {
        var there = fleet.in(database.region());
        return there
                .byResourceId(database.current())
                .map(instance -> there.events(instance.name(), span.from()))
                .orElse(List.of())
                .stream()
                .map(one -> new TimelineEvent(one.at(), lane(one), one.message(), "AWS"))
                .toList();
    }

    private static Lane lane(FleetEvent event) {
        if (event.categories().contains("backup")) {
            return Lane.BACKUPS;
        }
        return Collections.disjoint(event.categories(), TROUBLE) ? Lane.CHANGES : Lane.ALARMS;
    }
}
