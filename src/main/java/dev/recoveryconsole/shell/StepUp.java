package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Another sign-in with a second factor on the way to a page: {@code /step-up?return=/approvals/AP-0001}. With an act it is for
 * that act alone: the nonce, which the ID token has to repeat, is bound to it (OpenID Connect Core 1.0, section 3.1.2.1).
 */
@Controller
public class StepUp {

    private static final String MARK = "step_up";
    private static final String ACT = "act";
    private static final String REGISTRATION = "/oauth2/authorization/idp";
    /** Where Spring Security's success handler looks for the page to return to. */
    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    /** The view name that sends the browser to sign in again and then to this path of the console. */
    public static String redirectTo(String path) {
        return "redirect:" + address(path);
    }

    /** The same, for one act. */
    public static String redirectTo(String path, String act) {
        return "redirect:" + address(path, act);
    }

    static String address(String path) {
        return "/step-up?return=" + encoded(path);
    }

    static String address(String path, String act) {
        return address(path) + "&" + ACT + "=" + encoded(act);
    }

    private static String encoded(String text) {
        return UriUtils.encodeQueryParam(text, "UTF-8").replace("&", "%26");
    }

    @GetMapping("/step-up")
    String begin(
            @RequestParam("return") String path, @RequestParam(defaultValue = "") String act, HttpSession session) {
        if (!isLocal(path)) {
            throw new NotFound("The way back must be a page of this console");
        }
        var url = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() + path;
        session.setAttribute(SAVED_REQUEST, new SimpleSavedRequest(url));
        return "redirect:" + REGISTRATION + "?" + MARK + "=true"
                + (act.isEmpty() ? "" : "&" + ACT + "=" + encoded(act));
    }

    /** No open redirect: a path of our own, not {@code //host}, {@code /\host} or something with control characters. */
    static boolean isLocal(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(Character::isISOControl);
    }

    static boolean isStepUp(OAuth2AuthorizationRequest asked) {
        return Boolean.TRUE.equals(asked.getAttribute(MARK));
    }

    /** What it is for; empty for no act of its own. */
    static String act(OAuth2AuthorizationRequest asked) {
        return Objects.requireNonNullElse(asked.getAttribute(ACT), "");
    }

    /** Asks for the second factor at each login, for a new one at a step-up, and never without PKCE (RFC 7636). */
    static OAuth2AuthorizationRequestResolver resolver(
            ClientRegistrationRepository registrations, LoginSettings settings) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, "/oauth2/authorization");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                var stepUp = request.getParameter(MARK) != null;
                return bound(demand(resolver.resolve(request), stepUp, settings), stepUp, request.getParameter(ACT));
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
                return demand(resolver.resolve(request, registrationId), false, settings);
            }
        };
    }

    /** The nonce stays one that nobody can guess, and says now what it is for. */
    private static @Nullable OAuth2AuthorizationRequest bound(
            @Nullable OAuth2AuthorizationRequest request, boolean stepUp, @Nullable String act) {
        if (request == null || !stepUp || act == null || act.isEmpty()) {
            return request;
        }
        var nonce = request.getAttribute(OidcParameterNames.NONCE) + "." + hash(act);
        return OAuth2AuthorizationRequest.from(request)
                .attributes(attributes -> {
                    attributes.put(ACT, act);
                    attributes.put(OidcParameterNames.NONCE, nonce);
                })
                .additionalParameters(parameters -> parameters.put(OidcParameterNames.NONCE, hash(nonce)))
                .build();
    }

    /** As Spring Security compares it with the ID token's. */
    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable OAuth2AuthorizationRequest demand(
            @Nullable OAuth2AuthorizationRequest request, boolean stepUp, LoginSettings settings) {
        if (request == null) {
            return null;
        }
        return OAuth2AuthorizationRequest.from(request)
                .attributes(attributes -> attributes.put(MARK, stepUp))
                .additionalParameters(parameters -> {
                    parameters.put("acr_values", settings.requestedAcr());
                    parameters.put(
                            "max_age", stepUp ? 0 : settings.sessionMaxAge().toSeconds());
                    if (stepUp) {
                        parameters.put("prompt", "login");
                    }
                })
                .build();
    }
}
