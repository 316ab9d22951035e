package dev.recoveryconsole.shell;

import dev.recoveryconsole.shell.ActRefused.Why;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Tells of refused acts, before the answer is written. Pages that are only opened are none, but for the answer of a sign-in. */
@Component
public class RefusedActs implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(RefusedActs.class);

    private static final String WRITTEN = RefusedActs.class.getName() + ".written";
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2}-[0-9-]{1,20}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final int DEEPEST = 8;

    /** What an answer of the identity provider may say of itself; anybody can send another word. */
    private static final Set<String> ANSWERS = Set.of(
            "access_denied", "another_person", "auth_time_missing", "mfa_required", "not_oidc", "stale_authentication");

    private final Identity identity;
    private final ApplicationEventPublisher events;

    RefusedActs(Identity identity, ApplicationEventPublisher events) {
        this.identity = identity;
        this.events = events;
    }

    /** The desk has written down itself what is about to be refused, with more than an address says. */
    public void written() {
        current().setAttribute(WRITTEN, true);
    }

    /** The person is sent to prove the second factor instead. */
    public void proof(boolean wasForIt) {
        tell(current(), HttpStatus.FOUND.value(), wasForIt ? Why.PROOF_TOO_OLD : Why.PROOF);
    }

    /** A tool's token is missing, or nobody's. */
    public void toolToken() {
        tell(current(), HttpStatus.UNAUTHORIZED.value(), Why.TOOL_TOKEN);
    }

    private static HttpServletRequest current() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    void tell(HttpServletRequest request, int status, Why why) {
        if (!isPage(request) && request.getAttribute(WRITTEN) == null) {
            var me = SecurityContextHolder.getContext().getAuthentication();
            publish(person(me), request, about(request), status, why);
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    /** At a step-up, of the person whose session it is; Spring Security has cleared the context by then. */
    void signIn(HttpServletRequest request, String code) {
        var answer = Map.of("answer", ANSWERS.contains(code) ? code : "other");
        publish(person(inSession(request)), request, answer, HttpStatus.FOUND.value(), Why.SIGN_IN);
    }

    private static @Nullable Authentication inSession(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(one -> one.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY))
                .filter(SecurityContext.class::isInstance)
                .map(context -> ((SecurityContext) context).getAuthentication())
                .orElse(null);
    }

    private @Nullable Person person(@Nullable Authentication authentication) {
        return identity.of(authentication).map(SignedIn::person).orElse(null);
    }

    /** A form's own page that says what changed meanwhile. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && HttpStatus.CONFLICT.equals(page.getStatus())) {
            tell(request, HttpStatus.CONFLICT.value(), Why.CHANGED);
        }
    }

    /** A refusal stays what it is while the store cannot keep it. */
    private void publish(
            @Nullable Person by, HttpServletRequest request, Map<String, String> about, int status, Why why) {
        try {
            events.publishEvent(new ActRefused(by, request.getRemoteAddr(), tried(request), about, status, why));
        } catch (DataAccessException | TransactionException away) {
            log.warn("A refused act ({}) was not written down", why.word(), away);
        }
    }

    /** Only words that an address of ours can have; whatever else was sent is a placeholder. */
    private static String tried(HttpServletRequest request) {
        return Arrays.stream(parts(request))
                .skip(1)
                .limit(DEEPEST)
                .map(part -> WORD.matcher(part).matches() ? part : "{id}")
                .collect(Collectors.joining("/", request.getMethod() + " /", ""));
    }

    private static Map<String, String> about(HttpServletRequest request) {
        return Arrays.stream(parts(request))
                .filter(part -> NUMBER.matcher(part).matches())
                .collect(Collectors.toMap(
                        part -> part.startsWith("AP-") ? "request" : "run", part -> part, (first, again) -> first));
    }

    private static String[] parts(HttpServletRequest request) {
        return Frame.path(request).split("/", -1);
    }
}
