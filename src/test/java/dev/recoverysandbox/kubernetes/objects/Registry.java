package dev.recoverysandbox.kubernetes.objects;

import static dev.recoverysandbox.kubernetes.objects.Json.text;
import static dev.recoverysandbox.kubernetes.objects.Json.within;

import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** The rules under which requests change the store: defaults, validation, conflicts, preconditions. */
public final class Registry {

    private final ObjectStore store;
    private final InstantSource clock;
    private final Defaults defaults = new Defaults();

    public Registry(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public ObjectStore store() {
        return store;
    }

    /** @throws Refusal 404 */
    public ObjectNode get(Kind kind, String namespace, String name) {
        return store.find(kind, namespace, name).orElseThrow(() -> Refusal.notFound(kind, name));
    }

    /** @throws Refusal 404 for an unknown namespace, 409, 422, 400 */
    public ObjectNode create(Kind kind, String namespace, ObjectNode wanted, Writer writer, boolean dryRun) {
        return store.exclusively(() -> {
            var object = wanted.deepCopy();
            place(kind, namespace, object);
            nameIt(object);
            if (kind.hasStatus()) {
                object.putObject("status");
            }
            defaults.fill(kind, object);
            Validation.check(kind, object);
            return store.create(kind, object, writer, dryRun);
        });
    }

    /** Changes an object by an edit of a copy; {@code subresource} "status" takes over the status alone. */
    public ObjectNode change(
            Kind kind, String namespace, String name, Writer writer, boolean dryRun, UnaryOperator<ObjectNode> edit) {
        return store.exclusively(() -> {
            var before = get(kind, namespace, name);
            var wanted = edit.apply(before.deepCopy());
            sameObject(kind, before, wanted);
            var after =
                    writer.subresource().equals("status") ? withStatus(before, wanted) : admitted(kind, before, wanted);
            return store.replace(kind, after, writer, dryRun);
        });
    }

    /**
     * Deletes an object: a pod ends first, a namespace empties first.
     *
     * @param options a DeleteOptions body, empty when none was sent
     */
    public ObjectNode delete(Kind kind, String namespace, String name, ObjectNode options, boolean dryRun) {
        return store.exclusively(() -> {
            var object = get(kind, namespace, name);
            preconditions(kind, object, options);
            if (dryRun) {
                return object;
            }
            if (text(options, "propagationPolicy").equals("Orphan")
                    || options.path("orphanDependents").asBoolean(false)) {
                orphan(object);
            }
            var seconds = Json.number(30, options, "gracePeriodSeconds");
            return endsFirst(kind, object) ? terminate(kind, object, seconds) : removed(kind, object);
        });
    }

    /** As {@code kubectl apply} for the sandbox's own manifests: creates, or merges into what is there. */
    public ObjectNode apply(ObjectNode manifest) {
        var kind = Kinds.byKind(text(manifest, "apiVersion"), text(manifest, "kind"))
                .orElseThrow(Refusal::noSuchResource);
        var namespace = Meta.namespace(manifest).isEmpty() && kind.namespaced() ? "default" : Meta.namespace(manifest);
        var writer = new Writer("sandbox", "");
        return store.exclusively(() ->
                store.find(kind, namespace, Meta.name(manifest)).isPresent()
                        ? change(
                                kind,
                                namespace,
                                Meta.name(manifest),
                                writer,
                                false,
                                there -> new StrategicPatch(kind).apply(there, manifest))
                        : create(kind, namespace, manifest, writer, false));
    }

    private void place(Kind kind, String namespace, ObjectNode object) {
        if (!text(object, "kind").isEmpty() && !text(object, "kind").equals(kind.singleWord())) {
            throw Refusal.badRequest(
                    "the object provided is a " + text(object, "kind") + ", not a " + kind.singleWord());
        }
        if (!kind.namespaced()) {
            return;
        }
        if (!Meta.namespace(object).isEmpty() && !Meta.namespace(object).equals(namespace)) {
            throw Refusal.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        if (Meta.terminating(get(Kinds.NAMESPACES, "", namespace))) {
            throw new Refusal(403, "Forbidden", "namespace " + namespace + " is being terminated", null);
        }
        within(object, "metadata").put("namespace", namespace);
    }

    private static void nameIt(ObjectNode object) {
        var metadata = within(object, "metadata");
        var prefix = text(metadata, "generateName");
        if (text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + Names.suffix());
        }
    }

    private static void sameObject(Kind kind, ObjectNode before, ObjectNode wanted) {
        var name = Meta.name(before);
        if (!Meta.name(wanted).equals(name)
                || (!Meta.namespace(wanted).isEmpty() && !Meta.namespace(wanted).equals(Meta.namespace(before)))) {
            throw Refusal.badRequest("the name of the object (" + Meta.name(wanted)
                    + ") does not match the name on the URL (" + name + ")");
        }
        if (!Meta.version(wanted).isEmpty() && !Meta.version(wanted).equals(Meta.version(before))) {
            throw Refusal.stale(kind, name);
        }
        if (!Meta.uid(wanted).isEmpty() && !Meta.uid(wanted).equals(Meta.uid(before))) {
            throw Refusal.conflict(kind, name, uidDiffers(Meta.uid(wanted), Meta.uid(before)));
        }
    }

    private ObjectNode admitted(Kind kind, ObjectNode before, ObjectNode wanted) {
        var after = wanted.deepCopy();
        defaults.fill(kind, after);
        if (kind.namespaced()) {
            within(after, "metadata").put("namespace", Meta.namespace(before));
        }
        keep(before, after, "deletionTimestamp");
        if (kind.hasStatus()) {
            after.remove("status");
            if (before.has("status")) {
                after.set("status", before.path("status"));
            }
        }
        Validation.check(kind, after);
        Validation.change(kind, before, after);
        return after;
    }

    private static void keep(ObjectNode before, ObjectNode after, String field) {
        var metadata = within(after, "metadata");
        metadata.remove(field);
        if (before.path("metadata").has(field)) {
            metadata.set(field, before.path("metadata").path(field));
        }
    }

    private static ObjectNode withStatus(ObjectNode before, ObjectNode wanted) {
        var after = before.deepCopy();
        after.set("status", wanted.path("status").isObject() ? wanted.path("status") : Json.object());
        return after;
    }

    private static void preconditions(Kind kind, ObjectNode object, ObjectNode options) {
        precondition(kind, object, text(options, "preconditions", "uid"), Meta.uid(object), true);
        precondition(kind, object, text(options, "preconditions", "resourceVersion"), Meta.version(object), false);
    }

    private static void precondition(Kind kind, ObjectNode object, String wanted, String is, boolean uid) {
        if (!wanted.isEmpty() && !wanted.equals(is)) {
            var why = uid
                    ? uidDiffers(wanted, is)
                    : "Precondition failed: ResourceVersion in precondition: %s, ResourceVersion in object meta: %s"
                            .formatted(wanted, is);
            throw Refusal.conflict(kind, Meta.name(object), why);
        }
    }

    private static String uidDiffers(String wanted, String is) {
        return "Precondition failed: UID in precondition: %s, UID in object meta: %s".formatted(wanted, is);
    }

    private static boolean endsFirst(Kind kind, ObjectNode object) {
        return kind.equals(Kinds.NAMESPACES)
                || (kind.equals(Kinds.PODS)
                        && !List.of("Succeeded", "Failed").contains(text(object, "status", "phase")));
    }

    private ObjectNode terminate(Kind kind, ObjectNode object, int seconds) {
        if (Meta.terminating(object)) {
            return object;
        }
        var after = object.deepCopy();
        within(after, "metadata").put("deletionTimestamp", Meta.time(clock.instant()));
        if (kind.equals(Kinds.NAMESPACES)) {
            within(after, "status").put("phase", "Terminating");
        } else {
            within(after, "metadata").put("deletionGracePeriodSeconds", seconds);
        }
        return store.replace(kind, after, new Writer("kube-apiserver", ""), false);
    }

    private ObjectNode removed(Kind kind, ObjectNode object) {
        return store.remove(kind, Meta.namespace(object), Meta.name(object)).orElse(object);
    }

    /** Leaves the dependents, without their owner. */
    private void orphan(ObjectNode owner) {
        for (var kind : List.of(Kinds.PODS, Kinds.REPLICA_SETS, Kinds.REVISIONS, Kinds.JOBS)) {
            for (var dependent : store.list(kind, Meta.namespace(owner))) {
                if (Meta.ownedBy(dependent, owner)) {
                    var free = dependent.deepCopy();
                    within(free, "metadata").remove("ownerReferences");
                    store.replace(kind, free, Writer.CONTROLLER, false);
                }
            }
        }
    }
}
