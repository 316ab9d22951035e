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
import org.springframework.web.servlet.ModelAndView;

/**
 * Enforces {@link FreshFactor}. The page demands more freshness than the act, so that reading it does not lose it. Which act a
 * page leads to is known once the page is made; it is not shown before that is proven.
 */
@Component
class FreshFactorGuard implements HandlerInterceptor {

    private static final String USED = FreshFactorGuard.class.getName() + ".used";

    private final Identity identity;
    private final FreshProof proof;
    private final UsedProofs used;
    private final RefusedActs refused;
    private final InstantSource clock;

    FreshFactorGuard(Identity identity, FreshProof proof, UsedProofs used, RefusedActs refused, InstantSource clock) {
        this.identity = identity;
        this.proof = proof;
        this.used = used;
        this.refused = refused;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var rule = rule(handler);
        var me = whoIsAsked(rule);
        if (rule == null || me.isEmpty() || isProven(me.get(), rule, request)) {
            return true;
        }
        if (isPage(request)) {
            response.sendRedirect(request.getContextPath() + StepUp.address(pathOf(request)));
        } else {
            refused.proof(wasProvenFor(me.get(), rule, request));
            TypedWords.keep(request, pathOf(request));
            response.sendRedirect(request.getContextPath() + pathOf(request));
        }
        return false;
    }

    private boolean isProven(SignedIn me, FreshFactor rule, HttpServletRequest request) {
        var bound = rule.act().length > 0;
        if (isPage(request)) {
            return bound || me.freshForPage(clock.instant()); // a bound act is asked for after the page is made
        }
        return bound ? isProvenFor(me, BoundAct.sent(request, rule), request) : me.freshFactor(clock.instant());
    }

    /** An act of no binding takes any sign-in, so that one was only too old. */
    private boolean wasProvenFor(SignedIn me, FreshFactor rule, HttpServletRequest request) {
        return rule.act().length == 0 || proof.wasFor(me, BoundAct.sent(request, rule));
    }

    private boolean isProvenFor(SignedIn me, String act, HttpServletRequest request) {
        if (!proof.covers(me, act)) {
            return false;
        }
        if (!used.use(me, act)) {
            throw new Refusal("This was sent before, and a sign-in serves one act once. Look at what came of it");
        }
        request.setAttribute(USED, act);
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page)
            throws IOException {
        var rule = rule(handler);
        var me = whoIsAsked(rule);
        if (rule == null || me.isEmpty() || page == null || !isPage(request)) {
            return;
        }
        var act = BoundAct.of(page.getModel(), request, rule);
        if (rule.act().length > 0 && !opens(me.get(), act)) {
            page.clear();
            response.sendRedirect(request.getContextPath() + StepUp.address(pathOf(request), act));
            return;
        }
        TypedWords.take(request, pathOf(request)).ifPresent(words -> page.addObject("typed", words));
    }

    private boolean opens(SignedIn me, String act) {
        return proof.opens(me, act) && !used.isUsed(me, act);
    }

    /** What was refused was not done, so the proof is still there for the form that is sent again. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        if (request.getAttribute(USED) instanceof String act && response.getStatus() / 100 == 4) {
            whoIsAsked(rule(handler)).ifPresent(me -> used.giveBack(me, act));
        }
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

    /** Nobody where nobody is signed in or the rule is for others: the handler's own checks decide then. */
    private Optional<SignedIn> whoIsAsked(@Nullable FreshFactor rule) {
        return rule == null
                ? Optional.empty()
                : identity.of(SecurityContextHolder.getContext().getAuthentication())
                        .filter(me -> isAsked(me, rule));
    }

    private static boolean isAsked(SignedIn me, FreshFactor rule) {
        return rule.of().length == 0 || Arrays.stream(rule.of()).anyMatch(me::is);
    }

    private static boolean isPage(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    private static String pathOf(HttpServletRequest request) {
        var path = BoundAct.path(request);
        return Optional.ofNullable(request.getQueryString())
                .map(query -> path + "?" + query)
                .orElse(path);
    }
}
