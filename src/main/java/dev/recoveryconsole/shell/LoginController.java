package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page before the identity provider's own: one link, and why the last try failed. */
@Controller
class LoginController {

    static final String FAILED = "shell.login.failed";

    @GetMapping("/login")
    String login(HttpServletRequest request, Model model) {
        model.addAttribute("out", request.getParameter("out") != null);
        model.addAttribute("over", request.getParameter("over") != null);
        model.addAttribute("withdrawn", request.getParameter("withdrawn") != null);
        var session = request.getSession(false);
        if (session != null) {
            model.addAttribute("failed", session.getAttribute(FAILED));
            session.removeAttribute(FAILED);
        }
        return "shell/login";
    }
}
