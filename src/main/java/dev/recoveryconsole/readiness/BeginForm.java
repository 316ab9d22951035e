package dev.recoveryconsole.readiness;

import dev.recoveryconsole.plan.ShortTime;
import dev.recoveryconsole.plan.TargetTime;
import dev.recoveryconsole.shell.PlainText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** What is typed at step 1; times in UTC. Each answer that cannot be used becomes an error of its field. */
record BeginForm(
        @Nullable String database,
        @Nullable String incident,
        @Nullable String declaredAt,
        @Nullable String damageAt,
        @Nullable String commander) {

    private static final int LONGEST_INCIDENT = 80;

    /**
     * The moments that were typed.
     *
     * @param declared null when it cannot be used
     * @param damage null when nobody is sure
     */
    record Moments(@Nullable Instant declared, @Nullable Instant damage) {}

    String databaseName() {
        return text(database);
    }

    String incidentReference() {
        return text(incident).strip();
    }

    String commanderId() {
        return text(commander);
    }

    void checkIncident(BindingResult errors) {
        if (incidentReference().isEmpty()) {
            errors.rejectValue("incident", "", "Enter the incident's reference, for example INC-7731");
        } else if (incidentReference().length() > LONGEST_INCIDENT) {
            errors.rejectValue(
                    "incident", "", "The incident's reference can have " + LONGEST_INCIDENT + " characters at most");
        }
        PlainText.againstLine(incidentReference()).ifPresent(why -> errors.rejectValue("incident", "", why));
    }

    Moments moments(Instant now, BindingResult errors) {
        var declared = past(declaredAt, "declaredAt", "The incident cannot be declared in the future", now, errors);
        var damage = text(damageAt).isBlank()
                ? null
                : past(damageAt, "damageAt", "The damage cannot begin in the future", now, errors);
        return new Moments(declared, damage);
    }

    private static @Nullable Instant past(
            @Nullable String typed, String field, String future, Instant now, BindingResult errors) {
        return switch (TargetTime.read(text(typed))) {
            case TargetTime.Good(var at) when at.isAfter(now) -> wrong(field, future, errors);
            case TargetTime.Good(var at) -> at;
            case TargetTime.Wrong(var message) ->
                wrong(
                        field,
                        ShortTime.proposal(text(typed), now)
                                .orElseGet(() -> message.replace("Target time", "The time")
                                        .replace("a target time", "a time")),
                        errors);
        };
    }

    private static @Nullable Instant wrong(String field, String message, BindingResult errors) {
        errors.rejectValue(field, "", message);
        return null;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
