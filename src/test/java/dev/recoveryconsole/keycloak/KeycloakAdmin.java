package dev.recoveryconsole.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an administrator of Keycloak does there, by its REST interface; anything but a success fails the test. */
final class KeycloakAdmin {

    static final String NAME = "admin";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final String password;

    KeycloakAdmin(String server, String password) {
        this.server = server;
        this.password = password;
    }

    /** "Sign out" on a person's page: all their sessions. */
    void signOut(String username) {
        send("POST", "/users/" + id(username) + "/logout", "");
    }

    /** "Sign out" on one session's line. */
    void endSession(String session) {
        send("DELETE", "/sessions/" + session, "");
    }

    /** Of this person; each has the value of the claim {@code sid}. */
    List<String> sessions(String username) {
        return read(send("GET", "/users/" + id(username) + "/sessions", ""))
                .valueStream()
                .map(session -> session.get("id").asString())
                .toList();
    }

    /** The switch "Enabled" on a person's page. */
    void enable(String username, boolean enabled) {
        var path = "/users/" + id(username);
        var person = (ObjectNode) read(send("GET", path, ""));
        send("PUT", path, person.put("enabled", enabled).toString());
    }

    /** A setting of the console's client; empty takes it away. */
    void setting(String name, String value) {
        var client = (ObjectNode)
                read(send("GET", "/clients?clientId=recovery-console", "")).get(0);
        ((ObjectNode) client.get("attributes")).put(name, value);
        send("PUT", "/clients/" + client.get("id").asString(), client.toString());
    }

    private String id(String username) {
        return read(send("GET", "/users?exact=true&username=" + username, ""))
                .get(0)
                .get("id")
                .asString();
    }

    private String send(String method, String path, String body) {
        return answer(HttpRequest.newBuilder(URI.create(server + "/admin/realms/console" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private String token() {
        var form = "grant_type=password&client_id=admin-cli&username=" + NAME + "&password=" + password;
        var answer = answer(HttpRequest.newBuilder(URI.create(server + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return read(answer).get("access_token").asString();
    }

    private String answer(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(answer + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("Keycloak does not answer its administrator", e);
        }
    }

    private static JsonNode read(String json) {
        return JSON.readTree(json);
    }
}
