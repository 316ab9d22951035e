package dev.recoveryconsole.timeline;

import dev.recoveryconsole.databases.Database;
import java.util.List;

/** Somebody who knows what happened to a database. May throw what its adapter throws; then its part is not known. */
interface TimelineSource {

    /** What it tells, for the sentence that it is not known. */
    String words();

    /** What happened in that stretch of time, in any order. */
    List<TimelineEvent> events(Database database, Span span);
}
