package dev.recoveryconsole.shell;

import dev.recoveryconsole.shell.ActRefused.Why;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** What a refused request is told, before it has reached a controller. */
@Component
class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final RefusedActs acts;

    Refusals(RefusedActs acts) {
        this.acts = acts;
    }

    /** To the login page; a fragment gets 401 and an event instead, so that no login form lands inside a page. */
    void signInFirst(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        acts.tell(
                request,
                isFragment(request) ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_FOUND,
                Why.NOT_SIGNED_IN);
        if (isFragment(request)) {
            response.setHeader("HX-Trigger", "session-expired");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.sendRedirect(request.getContextPath() + "/login" + said(why));
    }

    private static String said(AuthenticationException why) {
        return switch (why) {
            case CredentialsExpiredException over -> "?over";
            case SignInWithdrawn ended -> "?withdrawn";
            default -> "";
        };
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException && nobody()) {
            acts.tell(request, HttpServletResponse.SC_UNAUTHORIZED, Why.TOKEN);
            sentTooLate(request, response);
            return;
        }
        acts.tell(
                request, HttpServletResponse.SC_FORBIDDEN, why instanceof CsrfException ? Why.TOKEN : Why.NOT_ADMITTED);
        if (why instanceof CsrfException && isFragment(request)) {
            response.setHeader("HX-Refresh", "true"); // signed in again in another tab: the page's token is an old one
        }
        Problem.forPage(request, why instanceof CsrfException ? Problem.oldPage() : Problem.notAdmitted());
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    /** A form of a session that has ended: its token is missed before anybody asks who sends it. */
    private static void sentTooLate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isFragment(request)) {
            response.setHeader("HX-Trigger", "session-expired");
        }
        Problem.forPage(request, Problem.signedOut());
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    private static boolean nobody() {
        return SecurityContextHolder.getContext().getAuthentication() == null;
    }

    /** The old session, if there is one, stays as it was. */
    void loginFailed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        acts.signIn(request, code(why));
        notSignedIn(request, response, why);
    }

    private static void notSignedIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        log.warn("Login refused: {}", why.getMessage());
        request.getSession().setAttribute(LoginController.FAILED, code(why));
        response.sendRedirect(request.getContextPath() + "/login?failed");
    }

    private static String code(AuthenticationException why) {
        return why instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : "other";
    }

    /** Discovery happens at the first login, so a provider that does not answer is found out here; it refuses nobody. */
    ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> providerDown() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(Refusals::notSignedIn);
                return filter;
            }
        };
    }

    private static boolean isFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }
}
