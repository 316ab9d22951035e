package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.objects.Change;
import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Streams the changes of a collection, one JSON document a line. */
final class Watches {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(20);
    private static final int LONGEST_SECONDS = 1800;

    private final ObjectStore store;

    Watches(ObjectStore store) {
        this.store = store;
    }

    /**
     * The stream.
     *
     * @param wanted what the selectors pick
     * @param form how an object is shown, as itself or as a Table
     */
    ApiAnswer watch(Target target, ApiRequest request, Predicate<JsonNode> wanted, UnaryOperator<ObjectNode> form) {
        return new ApiAnswer.Flow(
                "application/json", out -> new Stream(out, target, request, wanted, form).run(started(request)));
    }

    private static long started(ApiRequest request) {
        var version = request.query("resourceVersion");
        return version.matches("\\d+") ? Long.parseLong(version) : 0;
    }

    private final class Stream {

        private final OutputStream out;
        private final Target target;
        private final ApiRequest request;
        private final Predicate<JsonNode> wanted;
        private final UnaryOperator<ObjectNode> form;

        Stream(
                OutputStream out,
                Target target,
                ApiRequest request,
                Predicate<JsonNode> wanted,
                UnaryOperator<ObjectNode> form) {
            this.out = out;
            this.target = target;
            this.request = request;
            this.wanted = object -> inScope(object) && wanted.test(object);
            this.form = form;
        }

        /** Time is counted by the machine, not by the world's clock, as a socket's limits are. */
        void run(long from) throws IOException, InterruptedException {
            var seen = from == 0 ? everything() : from;
            var ends = System.nanoTime() + Duration.ofSeconds(limit()).toNanos();
            var bookmark = System.nanoTime() + BOOKMARK_EVERY.toNanos();
            while (System.nanoTime() < ends) {
                seen = changes(seen);
                if (request.flag("allowWatchBookmarks") && System.nanoTime() > bookmark) {
                    send("BOOKMARK", bookmarkAt(seen));
                    bookmark = System.nanoTime() + BOOKMARK_EVERY.toNanos();
                }
                out.flush();
            }
        }

        private int limit() {
            var asked = request.query("timeoutSeconds");
            return asked.matches("\\d{1,6}") ? Integer.parseInt(asked) : LONGEST_SECONDS;
        }

        private boolean inScope(JsonNode object) {
            return (target.namespace().isEmpty() || target.namespace().equals(Meta.namespace(object)))
                    && (target.name().isEmpty() || target.name().equals(Meta.name(object)));
        }

        private long everything() throws IOException {
            var version = store.version();
            for (var object : store.list(target.kind(), target.namespace())) {
                if (wanted.test(object)) {
                    send("ADDED", form.apply(object));
                }
            }
            out.flush();
            return version;
        }

        private long changes(long seen) throws IOException, InterruptedException {
            var last = seen;
            try {
                for (var change : store.changesAfter(seen, LOOK_AGAIN)) {
                    last = change.version();
                    if (change.kind().equals(target.kind())) {
                        show(change);
                    }
                }
            } catch (Refusal tooOld) {
                send("ERROR", tooOld.status());
                throw new IOException("watch too old", tooOld);
            }
            return last;
        }

        /** An object that no longer matches the selectors is gone for this watch, one that begins to is new. */
        private void show(Change change) throws IOException {
            var before = change.before();
            var was = before != null && wanted.test(before);
            var is = !change.deleted() && wanted.test(change.object());
            if (was || is) {
                send(is ? was ? "MODIFIED" : "ADDED" : "DELETED", form.apply(change.object()));
            }
        }

        private ObjectNode bookmarkAt(long version) {
            return Json.object(
                    "kind", target.kind().singleWord(),
                    "apiVersion", target.kind().apiVersion(),
                    "metadata", Json.object("resourceVersion", String.valueOf(version)));
        }

        private void send(String type, ObjectNode object) throws IOException {
            var line = Json.object("type", type, "object", object) + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }
}
