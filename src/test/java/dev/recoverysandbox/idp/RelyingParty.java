package dev.recoverysandbox.idp;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the provider with a browser's cookies, so that sign-in can be followed step by step. */
final class RelyingParty {

    private static final String CALLBACK = "http://localhost:9/login/oauth2/code/idp";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final IdentityProvider provider;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();

    RelyingParty(IdentityProvider provider) {
        this.provider = provider;
    }

    /** Follows redirects until a page is shown or the browser would be sent back to the client. */
    HttpResponse<String> authorize(Map<String, String> more) {
        var parameters = new HashMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                IdentityProvider.CLIENT_ID,
                "scope",
                "openid profile email",
                "redirect_uri",
                CALLBACK,
                "state",
                UUID.randomUUID().toString(),
                "code_challenge",
                challenge(),
                "code_challenge_method",
                "S256"));
        parameters.putAll(more);
        return follow(get(provider.issuer() + "/oauth2/authorize?" + form(parameters)));
    }

    HttpResponse<String> signIn(HttpResponse<String> loginPage, SandboxPerson person) {
        return submit(loginPage, "/login", Map.of("username", person.username(), "password", person.password()));
    }

    HttpResponse<String> enter(HttpResponse<String> codePage, String code) {
        return submit(codePage, "/totp", Map.of("code", code));
    }

    HttpResponse<String> submit(HttpResponse<String> page, String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        var csrf = CSRF.matcher(page.body());
        if (csrf.find()) {
            all.put("_csrf", csrf.group(1));
        }
        return follow(post(provider.issuer() + path, form(all), ""));
    }

    /** Exchanges the code that came back for tokens. */
    JsonNode tokens(HttpResponse<String> redirectToClient) {
        var code = Pattern.compile("[?&]code=([^&]+)").matcher(location(redirectToClient));
        if (!code.find()) {
            throw new IllegalStateException("No code in " + location(redirectToClient));
        }
        var answer = post(
                provider.issuer() + "/oauth2/token",
                form(Map.of("grant_type", "authorization_code", "redirect_uri", CALLBACK, "code_verifier", verifier))
                        + "&code=" + code.group(1),
                basic());
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The claims of the ID token; its signature is Spring's business. */
    JsonNode claims(HttpResponse<String> redirectToClient) {
        var token = tokens(redirectToClient).path("id_token").asString();
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> follow(HttpResponse<String> response) {
        var next = location(response);
        return next.isEmpty() || next.startsWith(CALLBACK)
                ? response
                : follow(get(response.uri().resolve(next).toString()));
    }

    private HttpResponse<String> post(String address, String form, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("The provider did not answer", e);
        }
    }

    private String basic() {
        var pair = IdentityProvider.CLIENT_ID + ":" + provider.clientSecret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private String challenge() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
