package dev.recoveryconsole.kubernetes;

import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports each request to the API server. Answers arrive on the client's threads, so the requests of one piece of work
 * are kept and handed over on the thread that asked. A request is recognised by the Audit-ID that it is given; an API
 * server takes the client's over (Kubernetes: Auditing) and repeats the one in force in its answer.
 */
final class CallReport implements Interceptor {

    static final String AUDIT_ID = "Audit-ID";
    private final OutsideCalls calls;
    private final InstantSource clock;
    private final ThreadLocal<@Nullable List<String>> mine = new ThreadLocal<>();
    private final Map<String, Sent> open = new ConcurrentHashMap<>();

    CallReport(OutsideCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** One request and, when it came, the last answer to it. */
    private record Sent(
            String operation, Instant at, @Nullable Answered answered) {}

    private record Answered(
            Instant at, int status, @Nullable String auditId) {}

    /** Runs the work and reports its requests, also when it fails. */
    <T> T during(Supplier<T> work) {
        var ids = new CopyOnWriteArrayList<String>();
        var failed = "no answer";
        mine.set(ids);
        try {
            return work.get();
        } catch (ClusterRefused | ClusterUnreachable e) {
            failed = String.valueOf(e.getMessage());
            throw e;
        } finally {
            mine.remove();
            report(ids, failed);
        }
    }

    private void report(List<String> ids, String failed) {
        for (var sent : closed(ids)) {
            var answered = sent.answered();
            var end = answered == null ? clock.instant() : answered.at();
            calls.record(new OutsideCall(
                    "Kubernetes",
                    sent.operation(),
                    sent.at(),
                    Duration.between(sent.at(), end),
                    answered == null ? null : answered.auditId(),
                    answered == null ? failed : words(answered.status(), failed)));
        }
    }

    private List<Sent> closed(List<String> ids) {
        var sent = new ArrayList<Sent>();
        for (var id : ids) {
            var one = open.remove(id);
            if (one != null) {
                sent.add(one);
            }
        }
        return sent;
    }

    /** 404 and 409 are often what was asked for, so they are told as they are and not as a failure. */
    private static String words(int status, String failed) {
        if (status < 300) {
            return "ok";
        }
        return failed.equals("no answer") ? "HTTP " + status : "HTTP " + status + ": " + failed;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        var id = request.id().toString(); // a repeat within the client keeps it
        builder.setHeader(AUDIT_ID, id);
        var ids = mine.get();
        if (ids != null && open.putIfAbsent(id, sent(request)) == null) {
            ids.add(id);
        }
    }

    private Sent sent(HttpRequest request) {
        return new Sent(request.method() + " " + request.uri().getPath(), clock.instant(), null);
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        var id = request.header(AUDIT_ID);
        if (id != null) {
            var answered = new Answered(clock.instant(), response.code(), response.header(AUDIT_ID));
            open.computeIfPresent(id, (key, sent) -> new Sent(sent.operation(), sent.at(), answered));
        }
    }
}
