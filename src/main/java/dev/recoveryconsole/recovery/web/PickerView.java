package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.objectives.LeftBehind;
import dev.recoveryconsole.objectives.RpoGap;
import dev.recoveryconsole.plan.RestoreWindow;
import dev.recoveryconsole.timeline.Plot;
import dev.recoveryconsole.timeline.TimelineEvent;
import dev.recoveryconsole.timeline.View;
import dev.recoveryconsole.timeline.Zoom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that step 2 shows.
 *
 * @param typed what stands in the text field
 * @param error the field's sentence, or null
 * @param closed why there is no restore window, or null; then there is no {@code scene} either
 * @param readout what the chosen second means; null when none is chosen
 */
record PickerView(
        String typed,
        @Nullable String error,
        @Nullable String closed,
        @Nullable Readout readout,
        @Nullable Scene scene) {

    /**
     * What the chosen second means.
     *
     * @param utc for the eye, the local time stands beside it
     * @param relative for example "10 min 1 s before incident declared"
     * @param spoken what the slider says: clock time and the relative words
     * @param limit of the RPO gap
     * @param warnings what speaks against it without forbidding it
     */
    record Readout(
            Instant at,
            String utc,
            String relative,
            String spoken,
            RpoGap gap,
            String limit,
            LeftBehind left,
            List<String> warnings) {}

    /** What is announced when it changes: the error, or the second and what speaks against it. */
    public String say() {
        if (error != null) {
            return "Error: " + error;
        }
        if (readout == null) {
            return closed == null ? "No target time is chosen" : closed;
        }
        return String.join(
                ". ",
                Stream.concat(Stream.of(readout.spoken()), readout.warnings().stream())
                        .toList());
    }

    /** The slider's value in words. */
    public String spoken() {
        return readout == null ? "No target time is chosen" : readout.spoken();
    }

    /** The second that the slider stands on; null when none is chosen. */
    public @Nullable Instant at() {
        return readout == null ? null : readout.at();
    }

    /**
     * The window, the drawing and the table that says the same.
     *
     * @param meant the second that was probably meant by a time without a zone, or null
     * @param zooms those that can be chosen
     * @param axes names the two rows of ticks
     * @param notKnown sources that gave no answer
     * @param notConfigured sources that nobody has set up
     */
    record Scene(
            RestoreWindow window,
            View view,
            Plot plot,
            List<Line> lines,
            int hidden,
            List<Zoom> zooms,
            String axes,
            List<String> notKnown,
            List<String> notConfigured,
            @Nullable Instant meant) {}

    /**
     * A row of the event table.
     *
     * @param before the second before it where that can be restored, or null
     */
    record Line(TimelineEvent event, @Nullable Instant before) {}
}
