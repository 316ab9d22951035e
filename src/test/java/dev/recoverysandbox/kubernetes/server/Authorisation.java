package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.Faults;
import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kind;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Meta;
import dev.recoverysandbox.kubernetes.objects.ObjectStore;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Role-based access by the stored Roles and bindings.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/">RBAC</a>
 */
final class Authorisation {

    /** What is asked for; {@code resource} has its subresource with it, as "pods/log". */
    record Wish(String verb, String group, String resource, String namespace, String name) {}

    private final ObjectStore store;
    private final Faults faults;

    Authorisation(ObjectStore store, Faults faults) {
        this.store = store;
        this.faults = faults;
    }

    /** @throws Refusal 403 in Kubernetes' own sentence */
    void demand(User user, Wish wish) {
        if (reasonToAllow(user, wish).isEmpty()) {
            throw new Refusal(403, "Forbidden", sentence(user, wish), details(wish));
        }
    }

    /** Why it is allowed, empty when it is not. */
    Optional<String> reasonToAllow(User user, Wish wish) {
        if (faults.denies(user.name(), wish.verb(), wish.resource())) {
            return Optional.empty();
        }
        if (user.mayEverything()
                || (wish.group().equals("authorization.k8s.io") && wish.verb().equals("create"))) {
            return Optional.of("");
        }
        return bindings(wish).flatMap(binding -> granting(user, wish, binding)).findFirst();
    }

    private Stream<JsonNode> bindings(Wish wish) {
        var ofNamespace = wish.namespace().isEmpty()
                ? Stream.<JsonNode>empty()
                : store.list(Kinds.ROLE_BINDINGS, wish.namespace()).stream();
        return Stream.concat(store.list(Kinds.CLUSTER_ROLE_BINDINGS, "").stream(), ofNamespace);
    }

    private Stream<String> granting(User user, Wish wish, JsonNode binding) {
        if (Json.objects(binding.path("subjects")).stream().noneMatch(subject -> names(subject, user))) {
            return Stream.empty();
        }
        var role = role(binding);
        return Json.objects(role.map(found -> found.path("rules")).orElse(Json.array())).stream()
                .filter(rule -> covers(rule, wish))
                .map(rule -> "RBAC: allowed by %s \"%s\" of %s \"%s\" to User \"%s\""
                        .formatted(
                                Json.text(binding, "kind"),
                                qualified(binding),
                                Json.text(binding, "roleRef", "kind"),
                                Json.text(binding, "roleRef", "name"),
                                user.name()));
    }

    private static String qualified(JsonNode binding) {
        var namespace = Meta.namespace(binding);
        return namespace.isEmpty() ? Meta.name(binding) : Meta.name(binding) + "/" + namespace;
    }

    private Optional<? extends JsonNode> role(JsonNode binding) {
        var name = Json.text(binding, "roleRef", "name");
        Kind kind = Json.text(binding, "roleRef", "kind").equals("Role") ? Kinds.ROLES : Kinds.CLUSTER_ROLES;
        return store.find(kind, Meta.namespace(binding), name);
    }

    private static boolean names(JsonNode subject, User user) {
        return switch (Json.text(subject, "kind")) {
            case "User" -> Json.text(subject, "name").equals(user.name());
            case "Group" -> user.groups().contains(Json.text(subject, "name"));
            default -> false;
        };
    }

    private static boolean covers(JsonNode rule, Wish wish) {
        var names = rule.path("resourceNames");
        return has(rule, "verbs", wish.verb())
                && has(rule, "apiGroups", wish.group())
                && has(rule, "resources", wish.resource())
                && (names.isEmpty() || (!wish.name().isEmpty() && contains(names, wish.name())));
    }

    private static boolean has(JsonNode rule, String field, String value) {
        return contains(rule.path(field), value) || contains(rule.path(field), "*");
    }

    private static boolean contains(JsonNode list, String value) {
        for (var item : list) {
            if (item.asString("").equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String sentence(User user, Wish wish) {
        var group = wish.group();
        var named = wish.name().isEmpty() ? "" : " \"" + wish.name() + "\"";
        var plural = List.of(wish.resource().split("/")).getFirst();
        var where =
                wish.namespace().isEmpty() ? "at the cluster scope" : "in the namespace \"" + wish.namespace() + "\"";
        return "%s%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                .formatted(
                        group.isEmpty() ? plural : plural + "." + group,
                        named,
                        user.name(),
                        wish.verb(),
                        wish.resource(),
                        group,
                        where);
    }

    private static tools.jackson.databind.node.ObjectNode details(Wish wish) {
        return Json.object(
                "name", wish.name().isEmpty() ? null : wish.name(),
                "group", wish.group().isEmpty() ? null : wish.group(),
                "kind", List.of(wish.resource().split("/")).getFirst());
    }
}
