package dev.recoveryconsole.timeline;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.deploys.Deploy;
import dev.recoveryconsole.deploys.Deploys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What deploy tools told the console; it is what they say, nobody looked whether it is so. */
@Component
class DeploysReported implements TimelineSource {

    private final Deploys deploys;

    DeploysReported(Deploys deploys) {
        this.deploys = deploys;
    }

    @Override
    public String system() {
        return "the console's own store";
    }

    @Override
    public String words() {
        return "Deploys and changes reported by tools";
    }

    @Override
    public @Nullable String missingSetting(Database database) {
        return deploys.expected() ? null : "recovery.deploys.tools";
    }

    @Override
    public List<TimelineEvent> events(Database database, Span span) {
        return deploys.between(database.name(), span.from(), span.to()).stream()
                .map(DeploysReported::event)
                .toList();
    }

    private static TimelineEvent event(Deploy deploy) {
        var words = deploy.service() + " " + what(deploy.kind()) + " " + deploy.version();
        return new TimelineEvent(deploy.at(), lane(deploy.kind()), words, deploy.tool());
    }

    private static Lane lane(Deploy.Kind kind) {
        return kind == Deploy.Kind.DEPLOY ? Lane.DEPLOYS : Lane.CHANGES;
    }

    private static String what(Deploy.Kind kind) {
        return switch (kind) {
            case DEPLOY -> "version";
            case SCHEMA -> "schema";
            case CONFIG -> "configuration";
        };
    }
}
