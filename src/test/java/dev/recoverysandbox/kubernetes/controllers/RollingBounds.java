package dev.recoverysandbox.kubernetes.controllers;

import dev.recoverysandbox.kubernetes.objects.Json;
import tools.jackson.databind.JsonNode;

/** How many pods a rolling update may have too many or too few: surge is rounded up, unavailable down, never both 0. */
record RollingBounds(int desired, int surge, int unavailable) {

    static RollingBounds of(JsonNode deployment) {
        var desired = Json.number(1, deployment, "spec", "replicas");
        var rolling = Json.at(deployment, "spec", "strategy", "rollingUpdate");
        var surge = (int) Math.ceil(share(rolling.path("maxSurge"), desired));
        var unavailable = (int) Math.floor(share(rolling.path("maxUnavailable"), desired));
        return new RollingBounds(desired, surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    private static double share(JsonNode value, int of) {
        var text = value.asString("25%");
        return text.endsWith("%")
                ? Integer.parseInt(text.substring(0, text.length() - 1)) * of / 100.0
                : Integer.parseInt(text);
    }
}
