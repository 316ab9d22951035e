package dev.recoveryconsole.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers every statement alike, deletes everybody it is told to, and remembers what it was asked. */
public class DatabaseSessionsFake implements DatabaseSessions {

    public final List<String> asked = new ArrayList<>();
    public final List<Map<String, String>> present = new ArrayList<>();
    public SqlAnswer answer = new SqlAnswer.Value("0");

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
        asked.add(eraser + " try " + deletion.statements());
        var found = deletion.subjects().stream().filter(present::contains).count();
        return new DeletionCount((int) found, deletion.subjects().size() - (int) found, found);
    }

    @Override
    public DeletionCount delete(Login eraser, Deletion deletion) {
        var count = tryDeletion(eraser, deletion);
        present.removeAll(deletion.subjects());
        return count;
    }
}
