package dev.recoveryconsole.recovery;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.plan.RestoreWindow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every configured database as AWS sees it now. */
@Component
public class DatabaseBoard {

    private final Databases databases;
    private final RestoreWindows windows;

    DatabaseBoard(Databases databases, RestoreWindows windows) {
        this.databases = databases;
        this.windows = windows;
    }

    /**
     * One database.
     *
     * @param window what can be restored; null when nothing can
     * @param lag now minus the latest restorable time
     * @param problem why nothing can be restored; null when something can
     */
    public record Line(
            String name,
            String resourceId,
            @Nullable RestoreWindow window,
            @Nullable Duration lag,
            @Nullable String problem) {}

    /** Asks AWS for all of them. */
    public List<Line> now() {
        return databases.all().stream().map(this::line).toList();
    }

    private Line line(Database database) {
        var id = database.current().value();
        return switch (windows.of(database)) {
            case RestoreWindows.Closed(var why) -> new Line(database.name(), id, null, null, why);
            case RestoreWindows.Open(var window) ->
                new Line(database.name(), id, window, Duration.between(window.latest(), window.checkedAt()), null);
        };
    }
}
