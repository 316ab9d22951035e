package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its frame. Pages about a refusal get it from {@link ProblemView}: Spring asks no advice for those. */
@ControllerAdvice
class LayoutAdvice {

    private final Frame frame;

    LayoutAdvice(Frame frame) {
        this.frame = frame;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, Model model) {
        model.addAllAttributes(frame.of(request));
    }
}
