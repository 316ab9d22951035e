package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Enforces {@link FreshFactor}. The page demands more freshness than the act, so that reading it does not lose it. */
@Component
class FreshFactorGuard implements HandlerInterceptor {

    private final Identity identity;
    private final InstantSource clock;

    FreshFactorGuard(Identity identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var rule = rule(handler);
        if (rule == null || isFreshEnough(request, rule)) {
            return true;
        }
        if (!isPage(request)) {
            throw new StaleFactor();
        }
        response.sendRedirect(request.getContextPath() + StepUp.address(pathOf(request)));
        return false;
    }

    private static @Nullable FreshFactor rule(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return null;
        }
        var onMethod = method.getMethodAnnotation(FreshFactor.class);
        return onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), FreshFactor.class);
    }

    private boolean isFreshEnough(HttpServletRequest request, FreshFactor rule) {
        return identity.of(SecurityContextHolder.getContext().getAuthentication())
                .filter(me -> isAsked(me, rule))
                .map(me -> isPage(request) ? me.freshForPage(clock.instant()) : me.freshFactor(clock.instant()))
                .orElse(true); // nobody is signed in, or it is not asked of them: the handler's own checks decide
    }

    private static boolean isAsked(SignedIn me, FreshFactor rule) {
        return rule.of().length == 0 || Arrays.stream(rule.of()).anyMatch(me::is);
    }

    private static boolean isPage(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && request.getHeader("HX-Request") == null;
    }

    private static String pathOf(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return Optional.ofNullable(request.getQueryString())
                .map(query -> path + "?" + query)
                .orElse(path);
    }
}
