package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.objects.Kind;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a path names.
 *
 * @param namespace empty for all or none
 * @param name empty for the collection
 * @param subresource empty for the object itself
 * @param rest what follows a proxy
 */
record Target(Kind kind, String namespace, String name, String subresource, String rest) {

    private static final Pattern ROOT =
            Pattern.compile("/(?:api/(?<core>v1)|apis/(?<group>[^/]+)/(?<version>[^/]+))/(?<below>.+)");

    static Optional<Target> of(String path) {
        var matcher = ROOT.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var core = matcher.group("core") != null;
        return of(core ? "" : matcher.group("group"), core ? "v1" : matcher.group("version"), matcher.group("below"));
    }

    private static Optional<Target> of(String group, String version, String below) {
        var parts = List.of(below.split("/", -1));
        if (parts.size() >= 3
                && parts.getFirst().equals("namespaces")
                && !List.of("status", "finalize").contains(parts.get(2))) {
            return Kinds.byPlural(group, version, parts.get(2))
                    .filter(Kind::namespaced)
                    .map(kind -> target(kind, parts.get(1), parts.subList(3, parts.size())));
        }
        return Kinds.byPlural(group, version, parts.getFirst())
                .filter(kind -> !kind.namespaced() || parts.size() == 1)
                .map(kind -> target(kind, "", parts.subList(1, parts.size())));
    }

    private static Target target(Kind kind, String namespace, List<String> parts) {
        return new Target(
                kind,
                namespace,
                parts.isEmpty() ? "" : parts.getFirst(),
                parts.size() < 2 ? "" : parts.get(1),
                parts.size() < 3 ? "" : String.join("/", parts.subList(2, parts.size())));
    }

    /** The verb by which RBAC judges a request. */
    String verb(ApiRequest request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> name.isEmpty() ? request.flag("watch") ? "watch" : "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
            default -> request.method();
        };
    }

    Authorisation.Wish wish(ApiRequest request) {
        var resource = subresource.isEmpty() ? kind.plural() : kind.plural() + "/" + subresource;
        // the name of a proxied pod may carry scheme and port
        var bare = subresource.equals("proxy") ? ProxyName.of(name).name() : name;
        return new Authorisation.Wish(verb(request), kind.group(), resource, namespace, bare);
    }
}
