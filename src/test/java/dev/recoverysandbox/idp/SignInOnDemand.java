package dev.recoverysandbox.idp;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks for what an authorization request demands and nobody has shown yet. Spring Authorization Server answers
 * {@code prompt=none} only; {@code prompt=login} and {@code max_age} (OpenID Connect Core 1.0, section 3.1.2.1) are honoured
 * here, and a second factor is asked of everybody who has one, which satisfies any {@code acr_values}.
 */
class SignInOnDemand extends OncePerRequestFilter {

    private static final String LAST_ASKED = SignInOnDemand.class.getName();

    private final SandboxPeople people;
    private final SecurityContextRepository contexts;
    private final RequestCache saved;
    private final InstantSource clock;

    SignInOnDemand(SandboxPeople people, SecurityContextRepository contexts, RequestCache saved, InstantSource clock) {
        this.people = people;
        this.contexts = contexts;
        this.saved = saved;
        this.clock = clock;
    }

    /** When the request of this state was first seen; factors shown before do not answer it. */
    private record Asked(String state, Instant at) implements Serializable {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"/oauth2/authorize".equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = firstSeen(request);
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && isStale(request, Factors.of(authentication), asked.at())) {
            forget(request, response);
        } else if (authentication != null && lacksOneTimeCode(authentication)) {
            saved.saveRequest(request, response);
            response.sendRedirect("/totp");
            return;
        }
        chain.doFilter(request, response);
    }

    private Asked firstSeen(HttpServletRequest request) {
        var state = Objects.requireNonNullElse(request.getParameter("state"), "");
        if (request.getSession().getAttribute(LAST_ASKED) instanceof Asked known
                && known.state().equals(state)) {
            return known;
        }
        var asked = new Asked(state, clock.instant());
        request.getSession().setAttribute(LAST_ASKED, asked);
        return asked;
    }

    private static boolean isStale(HttpServletRequest request, Factors factors, Instant asked) {
        if (!factors.oldest().isBefore(asked)) {
            return false;
        }
        return asksForLogin(request.getParameter("prompt"))
                || isOlderThan(request.getParameter("max_age"), factors.newest(), asked);
    }

    private static boolean asksForLogin(@Nullable String prompt) {
        return prompt != null && (" " + prompt + " ").contains(" login ");
    }

    private static boolean isOlderThan(@Nullable String maxAge, Instant shown, Instant asked) {
        return maxAge != null
                && maxAge.matches("\\d{1,9}")
                && shown.plusSeconds(Long.parseLong(maxAge)).isBefore(asked);
    }

    private boolean lacksOneTimeCode(Authentication authentication) {
        return people.find(authentication.getName())
                        .filter(SandboxPerson::hasSecondFactor)
                        .isPresent()
                && !Factors.of(authentication).oneTimeCode();
    }

    private void forget(HttpServletRequest request, HttpServletResponse response) {
        SecurityContextHolder.clearContext();
        contexts.saveContext(SecurityContextHolder.createEmptyContext(), request, response);
    }
}
