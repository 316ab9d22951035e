package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.AwsActions;
import dev.recoveryconsole.aws.AwsPrincipal;
import dev.recoveryconsole.aws.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A user whose policies allow everything but what is denied. */
public class PermissionsFake implements Permissions {

    public final List<AwsActions> asked = new ArrayList<>();
    public final Set<String> denied = new TreeSet<>();
    public final List<String> unknown = new ArrayList<>();
    public AwsPrincipal principal = user();
    public @Nullable RuntimeException failure;

    /** Everything is allowed and nothing was asked. */
    public void fresh() {
        asked.clear();
        denied.clear();
        unknown.clear();
        principal = user();
        failure = null;
    }

    private static AwsPrincipal user() {
        return new AwsPrincipal.Simulated("arn:aws:iam::111122223333:user/recovery-console");
    }

    @Override
    public AwsPrincipal principal() {
        return principal;
    }

    @Override
    public List<Denial> simulate(AwsPrincipal.Simulated who, AwsActions wanted) {
        if (failure != null) {
            throw failure;
        }
        asked.add(wanted);
        return wanted.names().stream()
                .filter(denied::contains)
                .map(name -> new Denial(name, wanted.resources(), List.copyOf(unknown)))
                .toList();
    }
}
