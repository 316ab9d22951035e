package dev.recoveryconsole.shell;

import dev.recoveryconsole.Surroundings;
import dev.recoverysandbox.idp.Totp;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser's cookies, who follows redirects between the console and the identity provider. */
public final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();
    private final String agent;

    public Visitor() {
        this("Java");
    }

    /** With what its browser calls itself. */
    public Visitor(String agent) {
        this.agent = agent;
    }

    public HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
    }

    /** Asks for a part of a page, as htmx does. */
    public HttpResponse<String> fragment(String address) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "text/html")
                .header("HX-Request", "true"));
    }

    /** Posts a form that the page holds, with the page's own token. */
    public HttpResponse<String> post(HttpResponse<String> page, String path, Map<String, String> fields) {
        var csrf = CSRF.matcher(page.body());
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var token = csrf.find() ? "&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8) : "";
        return send(HttpRequest.newBuilder(page.uri().resolve(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + token)));
    }

    /** Answers the identity provider's pages as this person. */
    public HttpResponse<String> signIn(HttpResponse<String> loginPage, String username) {
        var person = Surroundings.PEOPLE.get(username);
        var next = post(loginPage, "/login", Map.of("username", username, "password", person.password()));
        if (!person.hasSecondFactor()) {
            return next;
        }
        var code = Totp.code(Objects.requireNonNull(person.totpSecret()), Instant.now());
        return post(next, "/totp", Map.of("code", code));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.header("User-Agent", agent).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("No answer", e);
        }
    }
}
