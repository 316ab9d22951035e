package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.RunView;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** A page that still asks AWS or Kubernetes: it says so, and what they answer replaces it in place (ui.md 6). */
final class Looking {

    /** The target of its poll, which asks for the page itself. */
    static final String TARGET = "main";

    private Looking() {}

    /** The page as it comes at first. */
    static ModelAndView since(Instant since, int step, RunView run, HttpServletRequest request) {
        var query = Optional.ofNullable(request.getQueryString()).map(text -> "?" + text);
        return new ModelAndView("recovery/looking")
                .addObject("since", since)
                .addObject("step", step)
                .addObject("run", run)
                .addObject("again", request.getRequestURI() + query.orElse(""));
    }

    /** To its poll: still nothing to put in its place. */
    static ModelAndView still() {
        var unchanged = new ModelAndView();
        unchanged.setView((values, request, response) -> {});
        unchanged.setStatus(HttpStatus.NO_CONTENT);
        return unchanged;
    }
}
