package dev.recoverysandbox.kubernetes.objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An answer of kind Status with a failure, in the words of apimachinery's errors package. */
public final class Refusal extends RuntimeException {

    private final int code;
    private final String reason;
    private final @Nullable ObjectNode details;

    public Refusal(int code, String reason, String message, @Nullable ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    public static Refusal notFound(Kind kind, String name) {
        return new Refusal(404, "NotFound", quoted(kind, name) + " not found", about(kind.plural(), kind, name));
    }

    /** No such path. */
    public static Refusal noSuchResource() {
        return new Refusal(404, "NotFound", "the server could not find the requested resource", Json.object());
    }

    public static Refusal alreadyExists(Kind kind, String name) {
        var message = quoted(kind, name) + " already exists";
        return new Refusal(409, "AlreadyExists", message, about(kind.plural(), kind, name));
    }

    public static Refusal conflict(Kind kind, String name, String why) {
        var message = "Operation cannot be fulfilled on " + quoted(kind, name) + ": " + why;
        return new Refusal(409, "Conflict", message, about(kind.plural(), kind, name));
    }

    public static Refusal stale(Kind kind, String name) {
        return conflict(
                kind,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** The object breaks a rule at this field; {@code why} begins with the kind of error, as "Required value". */
    public static Refusal invalid(Kind kind, String name, String field, String why) {
        var message = "%s \"%s\" is invalid: %s: %s".formatted(kind.qualifiedKind(), name, field, why);
        var details = about(kind.singleWord(), kind, name);
        var cause = Json.object("reason", causeOf(why), "message", why, "field", field);
        details.putArray("causes").add(cause);
        return new Refusal(422, "Invalid", message, details);
    }

    /** A JSON patch that cannot be applied, as a failed test. */
    public static Refusal patchFailed() {
        return new Refusal(
                422, "Invalid", "the server rejected our request due to an error in our request", Json.object());
    }

    public static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequest", message, null);
    }

    public static Refusal methodNotAllowed() {
        return new Refusal(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource", null);
    }

    public static Refusal unauthorized() {
        return new Refusal(401, "Unauthorized", "Unauthorized", null);
    }

    public static Refusal unsupportedMediaType(String accepted) {
        return new Refusal(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + accepted,
                null);
    }

    public static Refusal unavailable(String message) {
        return new Refusal(503, "ServiceUnavailable", message, null);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** The object that is answered. */
    public ObjectNode status() {
        return Json.object(
                "kind",
                "Status",
                "apiVersion",
                "v1",
                "metadata",
                Json.object(),
                "status",
                "Failure",
                "message",
                getMessage(),
                "reason",
                reason,
                "details",
                details,
                "code",
                code);
    }

    private static String quoted(Kind kind, String name) {
        return kind.qualifiedPlural() + " \"" + name + "\"";
    }

    private static ObjectNode about(String word, Kind kind, String name) {
        return Json.object("name", name, "group", kind.group().isEmpty() ? null : kind.group(), "kind", word);
    }

    private static String causeOf(String why) {
        if (why.startsWith("Required value")) {
            return "FieldValueRequired";
        }
        return why.startsWith("Forbidden") ? "FieldValueForbidden" : "FieldValueInvalid";
    }
}
