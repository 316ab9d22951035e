package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.Patches;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import dev.recoverysandbox.kubernetes.objects.Registry;
import dev.recoverysandbox.kubernetes.objects.Selectors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The verbs on stored objects, and on their status and scale. */
final class ResourceRequests {

    private final Registry registry;
    private final Watches watches;
    private final Tables tables;

    ResourceRequests(Registry registry, Tables tables) {
        this.registry = registry;
        this.tables = tables;
        this.watches = new Watches(registry.store());
    }

    ApiAnswer answer(String verb, Target target, ApiRequest request) {
        return switch (verb) {
            case "get" -> ApiAnswer.ok(shown(target, request, one(target)));
            case "list" -> ApiAnswer.ok(list(target, request));
            case "watch" -> watches.watch(target, request, selected(target, request), form(target, request));
            case "create" -> create(target, request);
            case "update" -> ApiAnswer.ok(change(target, request, there -> request.object()));
            case "patch" -> ApiAnswer.ok(change(target, request, there -> patched(target, request, there)));
            case "delete" -> delete(target, request);
            case "deletecollection" -> deleteAll(target, request);
            default -> throw Refusal.methodNotAllowed();
        };
    }

    private ObjectNode one(Target target) {
        var object = registry.get(target.kind(), target.namespace(), target.name());
        return target.subresource().equals("scale") ? Scale.of(object) : object;
    }

    private ObjectNode shown(Target target, ApiRequest request, ObjectNode object) {
        return target.subresource().isEmpty() ? form(target, request).apply(object) : object;
    }

    private UnaryOperator<ObjectNode> form(Target target, ApiRequest request) {
        return request.wantsTable()
                ? object -> tables.of(target.kind(), List.of(object), request.query("includeObject"))
                : object -> object;
    }

    private static Predicate<JsonNode> selected(Target target, ApiRequest request) {
        return Selectors.labels(request.query("labelSelector"))
                .and(Selectors.fields(target.kind(), request.query("fieldSelector")));
    }

    private ObjectNode list(Target target, ApiRequest request) {
        return registry.store().exclusively(() -> {
            var all = registry.store().list(target.kind(), target.namespace()).stream()
                    .filter(selected(target, request))
                    .filter(after(request.query("continue")))
                    .toList();
            var limit = request.query("limit").matches("[1-9]\\d{0,8}")
                    ? Integer.parseInt(request.query("limit"))
                    : all.size();
            var page = all.subList(0, Math.min(limit, all.size()));
            var metadata = Json.object(
                    "resourceVersion", String.valueOf(registry.store().version()));
            if (page.size() < all.size()) {
                metadata.put("continue", token(page.getLast())).put("remainingItemCount", all.size() - page.size());
            }
            return listed(target, request, page, metadata);
        });
    }

    private ObjectNode listed(Target target, ApiRequest request, List<ObjectNode> page, ObjectNode metadata) {
        if (request.wantsTable()) {
            return tables.of(target.kind(), page, request.query("includeObject"))
                    .set("metadata", metadata);
        }
        return Json.object(
                "kind",
                target.kind().singleWord() + "List",
                "apiVersion",
                target.kind().apiVersion(),
                "metadata",
                metadata,
                "items",
                Json.array(page));
    }

    private static String place(JsonNode object) {
        return Meta.namespace(object) + "/" + Meta.name(object);
    }

    private static String token(JsonNode last) {
        return Base64.getUrlEncoder().encodeToString(place(last).getBytes(StandardCharsets.UTF_8));
    }

    private static Predicate<JsonNode> after(String token) {
        if (token.isEmpty()) {
            return object -> true;
        }
        try {
            var last = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return object -> place(object).compareTo(last) > 0;
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("continue key is not valid: " + e.getMessage());
        }
    }

    private ApiAnswer create(Target target, ApiRequest request) {
        if (!target.name().isEmpty()
                || (target.kind().namespaced() && target.namespace().isEmpty())) {
            throw Refusal.methodNotAllowed();
        }
        var made = registry.create(
                target.kind(), target.namespace(), request.object(), request.writer(""), request.dryRun());
        return new ApiAnswer.Document(201, shown(target, request, made));
    }

    private ObjectNode change(Target target, ApiRequest request, UnaryOperator<ObjectNode> edit) {
        var scale = target.subresource().equals("scale");
        UnaryOperator<ObjectNode> whole = scale ? there -> Scale.into(there, edit.apply(Scale.of(there))) : edit;
        var writer = request.writer(target.subresource().equals("status") ? "status" : "");
        var after = registry.change(target.kind(), target.namespace(), target.name(), writer, request.dryRun(), whole);
        return scale ? Scale.of(after) : shown(target, request, after);
    }

    private static ObjectNode patched(Target target, ApiRequest request, ObjectNode there) {
        return Patches.apply(target.kind(), there, request.contentType(), request.body());
    }

    private ApiAnswer delete(Target target, ApiRequest request) {
        var gone =
                registry.delete(target.kind(), target.namespace(), target.name(), request.options(), request.dryRun());
        if (Meta.terminating(gone) || target.kind().equals(Kinds.PODS)) {
            return ApiAnswer.ok(gone);
        }
        var details = Json.object(
                "name", Meta.name(gone),
                "group", target.kind().group().isEmpty() ? null : target.kind().group(),
                "kind", target.kind().plural(),
                "uid", Meta.uid(gone));
        return ApiAnswer.ok(Json.object(
                "kind", "Status",
                "apiVersion", "v1",
                "metadata", Json.object(),
                "status", "Success",
                "details", details));
    }

    private ApiAnswer deleteAll(Target target, ApiRequest request) {
        var gone = registry.store().list(target.kind(), target.namespace()).stream()
                .filter(selected(target, request))
                .toList();
        gone.forEach(object -> registry.delete(
                target.kind(), Meta.namespace(object), Meta.name(object), request.options(), request.dryRun()));
        return ApiAnswer.ok(listed(target, request, gone, Json.object()));
    }
}
