package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.Names;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Writer;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/** Writes Events; the same one again raises its count. */
final class EventLog {

    private final ObjectStore store;
    private final InstantSource clock;

    EventLog(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void normal(ObjectNode about, String component, String reason, String message) {
        write(about, component, "Normal", reason, message);
    }

    void warning(ObjectNode about, String component, String reason, String message) {
        write(about, component, "Warning", reason, message);
    }

    private void write(ObjectNode about, String component, String type, String reason, String message) {
        var name = Meta.name(about) + "." + Names.hash(Json.object("u", Meta.uid(about), "r", reason, "m", message));
        var now = Meta.time(clock.instant());
        var writer = new Writer(component, "");
        var known = store.edit(
                Kinds.EVENTS,
                Meta.namespace(about),
                name,
                writer,
                event -> event.put("count", Json.number(1, event, "count") + 1).put("lastTimestamp", now));
        if (known.isEmpty()) {
            store.create(Kinds.EVENTS, event(about, component, type, reason, message, name, now), writer, false);
        }
    }

    private static ObjectNode event(
            ObjectNode about, String component, String type, String reason, String message, String name, String now) {
        var involved = Json.object(
                "kind", Json.text(about, "kind"),
                "namespace", Meta.namespace(about),
                "name", Meta.name(about),
                "uid", Meta.uid(about),
                "apiVersion", Json.text(about, "apiVersion"),
                "resourceVersion", Meta.version(about));
        return Json.object(
                "apiVersion", "v1",
                "kind", "Event",
                "metadata", Json.object("name", name, "namespace", Meta.namespace(about)),
                "involvedObject", involved,
                "reason", reason,
                "message", message,
                "source", Json.object("component", component),
                "reportingComponent", component,
                "firstTimestamp", now,
                "lastTimestamp", now,
                "count", 1,
                "type", type);
    }
}
