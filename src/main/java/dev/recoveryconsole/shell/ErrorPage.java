package dev.recoveryconsole.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What is left when no controller could answer: plain words, and a number that is also in the log. */
@Controller
class ErrorPage implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorPage.class);

    private final ProblemView view;

    ErrorPage(ProblemView view) {
        this.view = view;
    }

    @RequestMapping("/error")
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        var known = Problem.ofPage(request);
        return view.of(known != null ? known : problem(request), request, response);
    }

    private static Problem problem(HttpServletRequest request) {
        return switch (status(request)) {
            case 401 -> Problem.signedOut();
            case 403 -> Problem.notAdmitted();
            case 404 -> Problem.of(404, "There is no such page", "The address is not one of this console's.");
            default -> unexpected(status(request), request);
        };
    }

    private static Problem unexpected(int status, HttpServletRequest request) {
        return status < 500
                ? Problem.of(status, "This could not be read", "Nothing was done.")
                : failure(status, request);
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
    }

    private static Problem failure(int status, HttpServletRequest request) {
        var incident = UUID.randomUUID();
        log.error("Incident {} at {}", incident, request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), (Throwable)
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        return Problem.of(
                status,
                "The console could not show this page",
                "A recovery that runs is not affected by this page.",
                "The console's log has the details under incident " + incident + ".");
    }
}
