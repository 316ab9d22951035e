package dev.recoveryconsole.kubernetes;

import java.time.Duration;

/** Asks a pod over HTTP through the API server, which reaches it while its Service holds traffic. */
final class PodProxy {

    private static final int MOST_CHARACTERS = 4096;
    private final ApiCalls api;

    PodProxy(ApiCalls api) {
        this.api = api;
    }

    /** An error that the API server wrote itself is no answer of the pod. */
    HttpAnswer get(ObjectRef pod, int port, String path, Duration limit) {
        var answer = api.get(Paths.proxy(pod, port, path), limit);
        if (!answer.ok() && answer.isStatus()) {
            throw answer.asException();
        }
        var body = answer.body();
        return new HttpAnswer(answer.status(), body.substring(0, Math.min(body.length(), MOST_CHARACTERS)));
    }
}
