package dev.recoverysandbox.kubernetes.server;

import static dev.recoverysandbox.kubernetes.objects.Json.object;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Kind;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server says about itself: version, groups, resources; no OpenAPI schema, only the typed empty body. */
final class Discovery {

    private static final Set<String> HEALTH = Set.of("/healthz", "/livez", "/readyz");
    private static final Pattern GROUP = Pattern.compile("/apis/([^/]+)");
    private static final Pattern VERSION = Pattern.compile("/api/(v1)|/apis/([^/]+)/([^/]+)");
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private Discovery() {}

    /** Paths that need no token. */
    static boolean isOpen(String path) {
        return HEALTH.contains(path) || path.equals("/version");
    }

    static Optional<ApiAnswer> answer(String path) {
        return switch (path) {
            case "/version" -> Optional.of(ApiAnswer.ok(version()));
            case "/api" -> Optional.of(ApiAnswer.ok(coreVersions()));
            case "/apis" -> Optional.of(ApiAnswer.ok(groups()));
            case "/openapi/v2" -> Optional.of(emptySchema());
            case String health when HEALTH.contains(health) -> Optional.of(ok());
            default -> groupOrVersion(path);
        };
    }

    private static Optional<ApiAnswer> groupOrVersion(String path) {
        var group = GROUP.matcher(path);
        if (group.matches() && Kinds.groups().anyMatch(group.group(1)::equals)) {
            return Optional.of(
                    ApiAnswer.ok(group(group.group(1)).put("kind", "APIGroup").put("apiVersion", "v1")));
        }
        var version = VERSION.matcher(path);
        return version.matches()
                ? resources(version.group(1) == null ? version.group(2) + "/" + version.group(3) : "v1")
                : Optional.empty();
    }

    private static ObjectNode version() {
        return object(
                "major", "1",
                "minor", "32",
                "gitVersion", "v1.32.4",
                "gitCommit", "sandbox",
                "gitTreeState", "clean",
                "buildDate", "2025-04-22T16:03:58Z",
                "goVersion", "none",
                "compiler", "javac",
                "platform", "linux/amd64");
    }

    private static ApiAnswer ok() {
        return ApiAnswer.Content.of(200, "text/plain", "ok".getBytes(StandardCharsets.UTF_8));
    }

    /** kubectl apply wants the type; an empty document of it is enough. */
    private static ApiAnswer emptySchema() {
        return ApiAnswer.Content.of(200, "application/com.github.proto-openapi.spec.v2.v1.0+protobuf", new byte[0]);
    }

    private static ObjectNode coreVersions() {
        return object("kind", "APIVersions", "versions", List.of("v1"), "serverAddressByClientCIDRs", List.of());
    }

    private static ObjectNode groups() {
        var list = Json.array(Kinds.groups().map(Discovery::group).toList());
        return object("kind", "APIGroupList", "apiVersion", "v1", "groups", list);
    }

    private static ObjectNode group(String name) {
        var version = Kinds.ALL.stream()
                .filter(kind -> kind.group().equals(name))
                .findFirst()
                .orElseThrow()
                .version();
        var entry = object("groupVersion", name + "/" + version, "version", version);
        return object("name", name, "versions", Json.array(List.of(entry)), "preferredVersion", entry);
    }

    private static Optional<ApiAnswer> resources(String apiVersion) {
        var list = Json.array();
        Kinds.ALL.stream().filter(kind -> kind.apiVersion().equals(apiVersion)).forEach(kind -> describe(kind, list));
        return list.isEmpty()
                ? Optional.empty()
                : Optional.of(ApiAnswer.ok(object(
                        "kind", "APIResourceList", "apiVersion", "v1", "groupVersion", apiVersion, "resources", list)));
    }

    private static void describe(Kind kind, ArrayNode list) {
        var verbs = kind.equals(Kinds.ACCESS_REVIEWS) ? List.of("create") : VERBS;
        list.add(object(
                "name", kind.plural(),
                "singularName", kind.singleWord().toLowerCase(java.util.Locale.ROOT),
                "namespaced", kind.namespaced(),
                "kind", kind.singleWord(),
                "verbs", verbs,
                "shortNames", kind.shortNames().isEmpty() ? null : kind.shortNames(),
                "categories", kind.group().equals("apps") || kind.equals(Kinds.PODS) ? List.of("all") : null));
        for (var sub : kind.subresources()) {
            list.add(object(
                    "name",
                    kind.plural() + "/" + sub,
                    "singularName",
                    "",
                    "namespaced",
                    kind.namespaced(),
                    "kind",
                    sub.equals("scale") ? "Scale" : kind.singleWord(),
                    "group",
                    sub.equals("scale") ? "autoscaling" : null,
                    "version",
                    sub.equals("scale") ? "v1" : null,
                    "verbs",
                    List.of("get", "patch", "update")));
        }
    }
}
