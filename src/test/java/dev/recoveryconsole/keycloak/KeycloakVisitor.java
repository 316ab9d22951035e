package dev.recoveryconsole.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.Connection;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A browser without script between the console and Keycloak, whose forms it fills in. Whoever sits at it may change what the
 * console asks Keycloak for, since that goes through the browser.
 */
final class KeycloakVisitor {

    static final String KEYCLOAK = "127.0.0.1";

    private static final String SIGN_IN = "/oauth2/authorization/idp";
    private static final String ASKED_AT = "/protocol/openid-connect/auth";
    private static final int MOST_REDIRECTS = 20;

    private final LoopbackCookies cookies = new LoopbackCookies();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String console;
    private final Map<String, List<String>> changes = new HashMap<>();
    private URI asked = URI.create("");

    KeycloakVisitor(String console) {
        this.console = console;
    }

    /** From now on Keycloak does not get these parameters. */
    KeycloakVisitor leavingOut(String... parameters) {
        for (var parameter : parameters) {
            changes.put(parameter, List.of());
        }
        return this;
    }

    /** From now on Keycloak gets this value instead of the console's. */
    KeycloakVisitor sending(String parameter, String value) {
        changes.put(parameter, List.of(value));
        return this;
    }

    /** Goes on like an honest browser. */
    KeycloakVisitor honestly() {
        changes.clear();
        return this;
    }

    /** Keycloak's cookies are gone, the console's stay. */
    KeycloakVisitor unknownToKeycloak() {
        cookies.forget(KEYCLOAK);
        return this;
    }

    /** A page of the console, or where it leads to. */
    Page open(String path) {
        return follow(HttpRequest.newBuilder(URI.create(console + path)));
    }

    /** Presses "Sign in" and answers as this person. */
    Page signIn(String username) {
        return answer(open(SIGN_IN), username);
    }

    /** Presses "Sign in", and sees what Keycloak asks. */
    Page beginSignIn() {
        return open(SIGN_IN);
    }

    /** Answers Keycloak's page, and the one after it if that asks for a code. */
    Page answer(Page question, String username) {
        var next = submit(question, "form", Map.of("username", username, "password", "pw-" + username));
        return next.asksFor("otp") ? submit(next, "form", Map.of("otp", OneTimeCodes.next(username))) : next;
    }

    /** Sends a form of the page, with what stands in it already and with these. */
    Page submit(Page page, String form, Map<String, String> typed) {
        var found = page.html().expectForm(form);
        var fields = found.formData().stream()
                .collect(Collectors.toMap(Connection.KeyVal::key, Connection.KeyVal::value, (one, same) -> one));
        fields.putAll(typed);
        return follow(HttpRequest.newBuilder(URI.create(found.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What Keycloak was last asked for, as it got it. */
    String asked(String parameter) {
        return Objects.requireNonNullElse(
                UriComponentsBuilder.fromUri(asked).build().getQueryParams().getFirst(parameter), "");
    }

    private Page follow(HttpRequest.Builder request) {
        var answer = send(request);
        for (int i = 0; answer.statusCode() / 100 == 3 && i < MOST_REDIRECTS; i++) {
            var location = answer.headers().firstValue("Location").orElseThrow();
            answer = send(HttpRequest.newBuilder(onTheWay(answer.uri().resolve(location))));
        }
        return new Page(answer.uri(), answer.statusCode(), answer.body());
    }

    private URI onTheWay(URI address) {
        if (!address.getPath().endsWith(ASKED_AT)) {
            return address;
        }
        var changed = UriComponentsBuilder.fromUri(address);
        changes.forEach((parameter, values) -> changed.replaceQueryParam(parameter, values));
        asked = changed.build(true).toUri();
        return asked;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("No answer", e);
        }
    }
}
