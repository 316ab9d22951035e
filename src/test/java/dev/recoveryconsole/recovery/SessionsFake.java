package dev.recoveryconsole.recovery;

import dev.recoveryconsole.postgres.DatabaseSessionsFake;
import dev.recoveryconsole.postgres.FenceState;
import dev.recoveryconsole.postgres.Login;
import dev.recoveryconsole.postgres.RoleState;
import dev.recoveryconsole.postgres.Session;
import dev.recoveryconsole.postgres.SqlAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two databases told apart by their host: answers, doors, sessions and sequences of each. */
public class SessionsFake extends DatabaseSessionsFake {

    public final Map<String, SqlAnswer> answers = new HashMap<>();
    public final Map<String, List<Session>> census = new HashMap<>();
    public final Map<String, Long> oldSequences = new HashMap<>();
    public final Map<String, FenceState> doorsOf = new HashMap<>();
    public FenceState doors = new FenceState(List.of(new RoleState("shop_app", true, true)), true, List.of());

    /** Of the application, from that address. */
    public static Session session(String client) {
        return new Session(1, "shop_app", "", client, "idle");
    }

    @Override
    public SqlAnswer ask(Login login, String sql, Duration limit) {
        var usual = super.ask(login, sql, limit);
        return answers.getOrDefault(login.host(), usual);
    }

    @Override
    public FenceState fenceState(Login admin, List<String> roles) {
        return doorsOf.getOrDefault(admin.host(), doors);
    }

    @Override
    public List<Session> census(Login login, List<String> roles) {
        return census.getOrDefault(login.host(), List.of());
    }

    @Override
    public Map<String, Long> sequences(Login reader) {
        return Map.copyOf(oldSequences);
    }
}
