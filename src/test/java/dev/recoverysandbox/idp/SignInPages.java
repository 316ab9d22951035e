package dev.recoverysandbox.idp;

import dev.recoverysandbox.html.Html;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The two pages of a sign-in. They show what a phone and a memory would hold: this is a sandbox. */
@RestController
class SignInPages {

    private final IdpOptions options;
    private final InstantSource clock;
    private final SecurityContextRepository contexts;
    private final RequestCache saved;
    private final Map<String, Long> lastUsedStep = new ConcurrentHashMap<>();

    SignInPages(IdpOptions options, InstantSource clock, SecurityContextRepository contexts, RequestCache saved) {
        this.options = options;
        this.clock = clock;
        this.contexts = contexts;
        this.saved = saved;
    }

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    String login(
            @RequestParam(name = "as", required = false) @Nullable String username,
            @RequestParam(name = "wrong", required = false) @Nullable String wrong,
            CsrfToken csrf) {
        return SignInHtml.login(options.people(), options.people().find(username), wrong != null, csrf);
    }

    @GetMapping(path = "/totp", produces = MediaType.TEXT_HTML_VALUE)
    String askForCode(
            @RequestParam(name = "wrong", required = false) @Nullable String wrong,
            Authentication authentication,
            CsrfToken csrf) {
        var person = options.people().get(authentication.getName());
        var secret = person.totpSecret();
        var code = secret == null ? "" : Totp.code(secret, clock.instant());
        return SignInHtml.code(person, code, wrong != null, csrf);
    }

    @PostMapping("/totp")
    void takeCode(
            @RequestParam("code") String code,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!accepts(options.people().get(authentication.getName()), code.strip())) {
            response.sendRedirect("/totp?wrong");
            return;
        }
        request.changeSessionId();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Factors.withOneTimeCode(authentication, clock.instant()));
        contexts.saveContext(context, request, response);
        var wanted = saved.getRequest(request, response);
        response.sendRedirect(wanted == null ? "/" : wanted.getRedirectUrl());
    }

    /** What is seen by somebody who came here without a console. */
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String home(Authentication authentication) {
        return Html.page(
                "Sandbox sign-in",
                "<p>Signed in as " + Html.escape(authentication.getName()) + ". Go back to the console.</p>");
    }

    private boolean accepts(SandboxPerson person, String code) {
        var secret = person.totpSecret();
        var now = clock.instant();
        return secret != null && Totp.accepts(secret, code, now) && isFirstUse(person, Totp.step(now));
    }

    private boolean isFirstUse(SandboxPerson person, long step) {
        var last = lastUsedStep.put(person.username(), step);
        return options.allowCodeReuse() || last == null || last < step;
    }
}
