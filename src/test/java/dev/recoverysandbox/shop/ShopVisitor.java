package dev.recoverysandbox.shop;

import dev.recoverysandbox.kubernetes.Container;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to one pod. */
record ShopVisitor(Container pod) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    URI address() {
        return URI.create("http://127.0.0.1:" + pod.address().getPort());
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(address().resolve(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws Exception {
        var request = HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> delete(String path) throws Exception {
        var request = HttpRequest.newBuilder(address().resolve(path)).DELETE().build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    CommittedTransaction order() throws Exception {
        return committed(post("/orders", "{}"));
    }

    /** The transaction that the shop answered with. */
    static CommittedTransaction committed(HttpResponse<String> answer) {
        return JsonMapper.shared().readValue(answer.body(), CommittedTransaction.class);
    }
}
