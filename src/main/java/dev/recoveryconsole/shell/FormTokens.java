package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/** Forms' tokens of 256 random bits, kept in the session; Spring Security's own are random UUIDs of 122 (OWASP ASVS 11.5.1). */
final class FormTokens implements CsrfTokenRepository {

    private static final int BYTES = 32;

    private final CsrfTokenRepository session = new HttpSessionCsrfTokenRepository();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        var named = session.generateToken(request);
        return new DefaultCsrfToken(named.getHeaderName(), named.getParameterName(), Unguessable.text(BYTES));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        session.saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return session.loadToken(request);
    }
}
