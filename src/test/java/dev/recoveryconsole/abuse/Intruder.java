package dev.recoveryconsole.abuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Somebody who sends to a console's port what no page of it would send; a redirect is an answer here. A session is written into the
 * store, as a finished sign-in leaves one, with the token that its pages would hold: also for those whom no page is shown.
 */
public record Intruder(URI console, String cookie, String ownToken) {

    public static final String FORM = "application/x-www-form-urlencoded";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** With a session of their own. */
    public static <S extends Session> Intruder signedIn(
            URI console, SessionRepository<S> sessions, Authentication who) {
        var token = UUID.randomUUID().toString();
        var session = sessions.createSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl(who));
        session.setAttribute(
                HttpSessionCsrfTokenRepository.class.getName() + ".CSRF_TOKEN",
                new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", token));
        sessions.save(session);
        return new Intruder(
                console, Base64.getEncoder().encodeToString(session.getId().getBytes(UTF_8)), token);
    }

    /** Without a session. */
    public static Intruder nobody(URI console) {
        return new Intruder(console, "none", "none");
    }

    public HttpResponse<String> get(String path) {
        return send(asking(path));
    }

    /** As htmx asks for a part of a page. */
    public HttpResponse<String> fragment(String path) {
        return send(asking(path).header("HX-Request", "true"));
    }

    /** A form with the session's own token. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, fields, Map.of());
    }

    public HttpResponse<String> post(String path, Map<String, String> fields, Map<String, String> headers) {
        var all = new TreeMap<>(fields);
        all.put("_csrf", token());
        return send(path, FORM, encoded(all), headers);
    }

    /** Any body, as it is. */
    public HttpResponse<String> send(String path, String type, String body, Map<String, String> headers) {
        var request = asking(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** As pages hold it: xor-ed with as many bytes before it, here all zero. */
    public String token() {
        var plain = ownToken.getBytes(UTF_8);
        var masked = new byte[2 * plain.length];
        System.arraycopy(plain, 0, masked, plain.length, plain.length);
        return Base64.getUrlEncoder().encodeToString(masked);
    }

    /** The fields as a form's body. */
    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder asking(String path) {
        return HttpRequest.newBuilder(console.resolve(path))
                .header("Accept", "text/html")
                .header("Cookie", "SESSION=" + cookie);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("No answer", e);
        }
    }
}
