package dev.recoveryconsole.evidence;

import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.shell.Times;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the report's figures mean, with the limits that they were judged by (ui.md 2). */
@Component
class Definitions {

    private final Objectives objectives;
    private final Times times;

    Definitions(Objectives objectives, Times times) {
        this.objectives = objectives;
        this.times = times;
    }

    List<Report.Definition> all() {
        var rto = times.duration(objectives.rto());
        return List.of(
                new Report.Definition(
                        "Time to return (RTO)",
                        "From the declared incident until three health checks in a row passed through the public address."
                                + " Must be less than " + rto + ": reaching it exactly is missed"),
                new Report.Definition(
                        "Since step 1",
                        "From the start of step 1 to the end of step 8, against the same " + rto
                                + ". Both clocks are judged; a run is in time only when both are"),
                new Report.Definition(
                        "RPO gap",
                        "Start of the damage minus target time: the good writes before the damage that the target gives"
                                + " up. Must be less than " + times.duration(objectives.rpo())),
                new Report.Definition(
                        "Left behind",
                        "From the target time until old writes stopped: good writes that exist only in the old database."
                                + " Not judged, always shown"),
                new Report.Definition(
                        "Waited",
                        "In the step, from when only a signature was missing until it had its effect, from when a task had"
                                + " stopped until somebody had chosen how to go on, and while a hold kept the run back. It"
                                + " counts in both clocks"),
                new Report.Definition(
                        "Work in past runs",
                        "What the work of the step took in earlier runs of this database that came back into service, from"
                                + " the 10th to the 90th percentile, without waiting for people"),
                new Report.Definition(
                        "Forecast",
                        "On track: the 90th percentile of what is left, from past runs of this database, lay before the"
                                + " deadline. At risk: the median did, the 90th percentile did not. Expected late: the median"
                                + " did not. Over: the deadline had passed. A change for the better is kept once it is clear by"
                                + " 5 min"),
                new Report.Definition(
                        "Digest",
                        "SHA-256 over the canonical JSON (RFC 8785) of exactly what the signer was shown. A check that"
                                + " was not run never counts as passed"),
                new Report.Definition(
                        "Content hash",
                        "SHA-256 over the deletion log's entries that were applied; it shows which entries without naming"
                                + " anybody"));
    }
}
