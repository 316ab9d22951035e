package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.DatabaseLogs;
import dev.recoveryconsole.aws.InstanceName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about logs in the order in which they were given; then there is none. It writes down what it was asked. */
public class LogsFake implements DatabaseLogs {

    public final List<String> asked = new ArrayList<>();
    private String where = "";
    private final Deque<Answer> answers = new ArrayDeque<>();

    public LogsFake then(Answer answer) {
        answers.add(answer);
        return this;
    }

    /** What is asked in another Region has it in front. */
    @Override
    public LogsFake in(@Nullable String region) {
        where = region == null ? "" : region + ": ";
        return this;
    }

    @Override
    public Answer newest(InstanceName name, Instant since) {
        return answer("newest of " + name + " since " + since);
    }

    @Override
    public Answer tail(InstanceName name, String file) {
        return answer(file + " of " + name);
    }

    private Answer answer(String question) {
        asked.add(where + question);
        return answers.isEmpty() ? new Answer.NotThere("DBInstanceNotFound: not found") : answers.remove();
    }
}
