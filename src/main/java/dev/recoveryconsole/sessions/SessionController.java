package dev.recoveryconsole.sessions;

import dev.recoveryconsole.shell.LoginSettings;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where everybody sees and ends their own sessions, and an admin anybody's. */
@Controller
class SessionController {

    private static final String MINE = "/settings/me/sessions";
    private static final String EVERYBODYS = "/settings/sessions";

    private final SessionRows rows;
    private final SessionDesk desk;
    private final People people;
    private final LoginSettings settings;

    SessionController(SessionRows rows, SessionDesk desk, People people, LoginSettings settings) {
        this.rows = rows;
        this.desk = desk;
        this.people = people;
        this.settings = settings;
    }

    /** A row of the list; {@code name} is its person's. */
    record SessionView(OpenSession session, String name, boolean thisOne) {}

    @ModelAttribute("login")
    LoginSettings limits() {
        return settings;
    }

    @GetMapping(MINE)
    String mine(SignedIn me, HttpServletRequest request, Model model, @RequestParam @Nullable Integer ended) {
        model.addAttribute("mayEndAnybodys", me.is(Role.ADMIN));
        return list(rows.of(me.person()), MINE, request, model, ended);
    }

    @GetMapping(EVERYBODYS)
    String everybodys(SignedIn me, HttpServletRequest request, Model model, @RequestParam @Nullable Integer ended) {
        me.require(Role.ADMIN);
        return list(rows.all(), EVERYBODYS, request, model, ended);
    }

    @PostMapping(MINE + "/end-session")
    String endOwn(@RequestParam String handle, SignedIn me) {
        desk.endOwn(handle, me);
        return "redirect:" + MINE + "?ended=1";
    }

    @PostMapping(MINE + "/end-other-sessions")
    String endOthers(SignedIn me, HttpServletRequest request) {
        return "redirect:" + MINE + "?ended=" + desk.endOthers(handle(request).orElse(""), me);
    }

    @PostMapping(EVERYBODYS + "/end-session")
    String endAnybodys(@RequestParam String handle, SignedIn me) {
        desk.endAnybodys(handle, me);
        return "redirect:" + EVERYBODYS + "?ended=1";
    }

    private String list(
            List<OpenSession> sessions,
            String address,
            HttpServletRequest request,
            Model model,
            @Nullable Integer ended) {
        var own = handle(request).orElse("");
        model.addAttribute(
                "sessions", sessions.stream().map(one -> view(one, own)).toList());
        model.addAttribute("everybodys", address.equals(EVERYBODYS));
        model.addAttribute("address", address);
        model.addAttribute("ended", ended);
        return "sessions/list";
    }

    private SessionView view(OpenSession session, String own) {
        return new SessionView(
                session, people.name(session.person()), session.handle().equals(own));
    }

    private Optional<String> handle(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(HttpSession::getId)
                .flatMap(rows::known)
                .map(OpenSession::handle);
    }
}
