package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Shows a problem as a page, or to htmx as a card in the page's own place for problems. */
@Component
class ProblemView {

    private final Frame frame;

    ProblemView(Frame frame) {
        this.frame = frame;
    }

    ModelAndView of(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        var status = HttpStatusCode.valueOf(problem.status());
        response.setStatus(problem.status());
        if ("true".equals(request.getHeader("HX-Request"))) {
            response.setHeader("HX-Retarget", "#problems");
            response.setHeader("HX-Reswap", "innerHTML");
            return view("components/problem :: card", problem, status);
        }
        return view("shell/problem", problem, status).addAllObjects(frame.of(request));
    }

    /** A form's own page that is shown again: it gets its frame here, because Spring asks no advice for it. */
    ModelAndView framed(ModelAndView page, HttpServletRequest request) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page.addAllObjects(frame.of(request));
    }

    private static ModelAndView view(String name, Problem problem, HttpStatusCode status) {
        var view = new ModelAndView(name, status);
        view.addObject("problem", problem);
        return view;
    }
}
