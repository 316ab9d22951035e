package dev.recoveryconsole.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before the way to the identity provider, also a step-up's; each start writes a session and asks the provider. */
@Component
class SignInStarts extends OncePerRequestFilter {

    private final RateLimits limits;
    private final Times times;

    SignInStarts(RateLimits limits, Times times) {
        this.limits = limits;
        this.times = times;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Frame.path(request).startsWith("/oauth2/authorization/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        var wait = limits.signIn(session == null ? null : session.getId(), request.getRemoteAddr());
        if (wait.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Problem.forPage(request, problem(wait.get()));
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds()));
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }

    private Problem problem(Duration wait) {
        return Problem.of(
                429,
                "Too many sign-ins were begun",
                "This browser, or the network address it comes from, has begun more sign-ins than this console takes.",
                "Nothing was done. A recovery that runs continues, and whoever is signed in stays so.",
                "Try again in " + times.rounded(wait) + ".");
    }
}
