package dev.recoveryconsole.timeline;

import dev.recoveryconsole.databases.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who knows what happened to a database. May throw what its adapter throws; then its part is not known. */
interface TimelineSource {

    /** What it tells, for the sentence that it is not known. */
    String words();

    /** Whom it asks, for the sentence that nobody answered in time. */
    String system();

    /** The setting that is missing when nobody is to be asked, or null. Then there is nothing to tell, and the page says so. */
    default @Nullable String missingSetting(Database database) {
        return null;
    }

    /** What happened in that stretch of time, in any order. */
    List<TimelineEvent> events(Database database, Span span);
}
