package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.objects.Json;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import tools.jackson.databind.node.ObjectNode;

/** Answers "may I?" by the same rules that judge the deed. */
final class Reviews {

    private final Authorisation authorisation;

    Reviews(Authorisation authorisation) {
        this.authorisation = authorisation;
    }

    ApiAnswer review(User user, ObjectNode asked) {
        var wish = asked.path("spec").path("resourceAttributes");
        if (!(wish instanceof ObjectNode attributes)) {
            throw Refusal.badRequest("spec.resourceAttributes: Required value: other reviews are not served");
        }
        var reason = authorisation.reasonToAllow(user, wish(attributes));
        var answer = asked.deepCopy();
        answer.set(
                "status",
                Json.object(
                        "allowed",
                        reason.isPresent(),
                        "reason",
                        reason.filter(text -> !text.isEmpty()).orElse(null)));
        return new ApiAnswer.Document(201, answer);
    }

    private static Authorisation.Wish wish(ObjectNode attributes) {
        var sub = Json.text(attributes, "subresource");
        var resource = Json.text(attributes, "resource");
        return new Authorisation.Wish(
                Json.text(attributes, "verb"),
                Json.text(attributes, "group"),
                sub.isEmpty() ? resource : resource + "/" + sub,
                Json.text(attributes, "namespace"),
                Json.text(attributes, "name"));
    }
}
