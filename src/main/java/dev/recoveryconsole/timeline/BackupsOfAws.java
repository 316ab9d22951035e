package dev.recoveryconsole.timeline;

import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.DatabaseSnapshot;
import dev.recoveryconsole.databases.Database;
import java.util.List;
import org.springframework.stereotype.Component;

/** The snapshots that AWS keeps of the instance (DescribeDBSnapshots). */
@Component
class BackupsOfAws implements TimelineSource {

    private final DatabaseFleet fleet;

    BackupsOfAws(DatabaseFleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public String system() {
        return "AWS";
    }

    @Override
    public String words() {
        return "Backups";
    }

    @Override
    public List<TimelineEvent> events(Database database, Span span) {
        return fleet.in(database.region()).snapshots(database.current()).stream()
                .map(BackupsOfAws::event)
                .toList();
    }

    private static TimelineEvent event(DatabaseSnapshot from) {
        var kind = from.automated() ? "Automated backup " : "Snapshot ";
        return new TimelineEvent(from.at(), Lane.BACKUPS, kind + from.name(), "AWS");
    }
}
