package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;

/** The reason that somebody had typed when the second factor was asked for; given back once, on the page of the same form. */
record TypedWords(String path, String reason) implements Serializable {

    private static final String KEY = TypedWords.class.getName();

    static void keep(HttpServletRequest form, String path) {
        var reason = form.getParameter("reason");
        if (reason != null && !reason.isBlank()) {
            form.getSession().setAttribute(KEY, new TypedWords(path, reason));
        }
    }

    static Optional<String> take(HttpServletRequest page, String path) {
        var session = page.getSession(false);
        if (session == null || !(session.getAttribute(KEY) instanceof TypedWords kept) || !kept.path.equals(path)) {
            return Optional.empty();
        }
        session.removeAttribute(KEY);
        return Optional.of(kept.reason);
    }
}
