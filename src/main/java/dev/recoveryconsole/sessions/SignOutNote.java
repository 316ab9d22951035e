package dev.recoveryconsole.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Ends the session of whoever signs out as any other end of a session is: with its event. */
@Component
class SignOutNote implements LogoutHandler {

    private final SessionRows rows;
    private final SessionDesk desk;

    SignOutNote(SessionRows rows, SessionDesk desk) {
        this.rows = rows;
        this.desk = desk;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        Optional.ofNullable(request.getSession(false))
                .map(HttpSession::getId)
                .flatMap(rows::known)
                .ifPresent(desk::signedOut);
    }
}
