package dev.recoveryconsole.validation;

import dev.recoveryconsole.postgres.DatabaseSessions;
import dev.recoveryconsole.postgres.Deletion;
import dev.recoveryconsole.postgres.DeletionCount;
import dev.recoveryconsole.postgres.FenceState;
import dev.recoveryconsole.postgres.Login;
import dev.recoveryconsole.postgres.Session;
import dev.recoveryconsole.postgres.SqlAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers every statement alike and remembers where it was asked. */
class SessionsFake implements DatabaseSessions {

    final List<String> asked = new ArrayList<>();
    SqlAnswer answer = new SqlAnswer.Value("0");

    @Override
    public SqlAnswer ask(Login login, String sql, Duration limit) {
        asked.add(login + " " + sql + " " + limit);
        return answer;
    }

    @Override
    public FenceState fenceState(Login admin, List<String> roles) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FenceState closeDoors(Login admin, List<String> roles) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FenceState openDoors(Login admin, FenceState earlier) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> sequences(Login reader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> raiseSequences(Login admin, Map<String, Long> atLeast) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Session> census(Login login, List<String> roles) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DeletionCount tryDeletion(Login eraser, Deletion deletion) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DeletionCount delete(Login eraser, Deletion deletion) {
        throw new UnsupportedOperationException();
    }
}
