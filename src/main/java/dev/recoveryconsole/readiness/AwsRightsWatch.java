package dev.recoveryconsole.readiness;

import static dev.recoveryconsole.readiness.Condition.AWS_RIGHTS;

import dev.recoveryconsole.aws.AwsActions;
import dev.recoveryconsole.aws.AwsPrincipal;
import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsSettings;
import dev.recoveryconsole.aws.DatabaseFleet;
import dev.recoveryconsole.aws.Permissions;
import dev.recoveryconsole.aws.Permissions.Denial;
import dev.recoveryconsole.databases.Database;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Lets IAM simulate beforehand what a run will call: likely, never a proof, for RDS has no dry run. Asking is a permission
 * of its own that nothing else needs, so without it the condition is not checked, and neither met nor a problem.
 */
@Component
class AwsRightsWatch implements Watch {

    private final Permissions permissions;
    private final DatabaseFleet fleet;
    private final AwsSettings aws;

    AwsRightsWatch(Permissions permissions, DatabaseFleet fleet, AwsSettings aws) {
        this.permissions = permissions;
        this.fleet = fleet;
        this.aws = aws;
    }

    @Override
    public Set<Condition> conditions() {
        return Set.of(AWS_RIGHTS);
    }

    @Override
    public List<Finding> look(Database database) {
        try {
            return List.of(
                    switch (permissions.principal()) {
                        case AwsPrincipal.NotSimulated(var why) -> notChecked(why);
                        case AwsPrincipal.Simulated who ->
                            simulated(
                                    database,
                                    who,
                                    new AwsRights(
                                            database,
                                            who,
                                            Objects.requireNonNullElse(database.region(), aws.region())));
                    });
        } catch (AwsRefused no) {
            return List.of(notChecked("AWS says: " + no.code() + ": " + no.getMessage()));
        }
    }

    private Finding simulated(Database database, AwsPrincipal.Simulated who, AwsRights rights) {
        var toLook = rights.toLook();
        var unseen = denied(who, toLook);
        return unseen.isEmpty()
                ? fleet.in(database.region())
                        .byResourceId(database.current())
                        .map(old -> simulated(who, toLook, rights.toAct(old), rights.toTell()))
                        .orElseGet(() -> notChecked("AWS does not know the instance " + database.current()))
                : problem(unseen);
    }

    private Finding simulated(
            AwsPrincipal.Simulated who, List<AwsActions> allowed, List<AwsActions> toAct, AwsActions toTell) {
        var denied = denied(who, toAct);
        return denied.isEmpty() ? allAllowed(allowed, toAct, denied(who, List.of(toTell))) : problem(denied);
    }

    private List<Denial> denied(AwsPrincipal.Simulated who, List<AwsActions> wanted) {
        return wanted.stream()
                .flatMap(actions -> permissions.simulate(who, actions).stream())
                .toList();
    }

    private static Finding notChecked(String why) {
        return Finding.notKnown(AWS_RIGHTS, "not checked, which stops nothing: " + why);
    }

    /** Where every denial hangs on something that the simulation has no value for, nothing is known. */
    private static Finding problem(List<Denial> denied) {
        var words = denied.stream().map(AwsRightsWatch::words).distinct().collect(Collectors.joining("; "));
        if (denied.stream().noneMatch(one -> one.unknown().isEmpty())) {
            return notChecked("IAM cannot tell beforehand of " + words);
        }
        return Finding.problem(AWS_RIGHTS, "simulated: RDS has no dry run. IAM would deny " + words);
    }

    private static String words(Denial denial) {
        var on = denial.on().isEmpty() ? "" : " on " + String.join(", ", denial.on());
        var unknown = denial.unknown().isEmpty()
                ? ""
                : " (its policies also ask for " + String.join(", ", denial.unknown()) + ", which no simulation knows)";
        return denial.action() + on + unknown;
    }

    /** What is only told beside a restore stops nothing when it is denied. */
    private static Finding allAllowed(List<AwsActions> toLook, List<AwsActions> toAct, List<Denial> untold) {
        var actions = Stream.concat(toLook.stream(), toAct.stream())
                .flatMap(one -> one.names().stream())
                .distinct()
                .count();
        var without = untold.isEmpty()
                ? ""
                : untold.stream()
                        .map(Denial::action)
                        .collect(Collectors.joining(
                                ", ",
                                ". PostgreSQL's log of a restore, which nothing waits for, is not read: no ",
                                ""));
        return Finding.met(
                AWS_RIGHTS,
                "simulated: RDS has no dry run. IAM would allow all " + actions + " actions of a run" + without);
    }
}
