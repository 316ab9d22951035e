package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.recovery.DatabaseBoard;
import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Home: what a recovery could do now, and what would stop it. */
@Controller
class HomeController {

    private final DatabaseBoard board;
    private final RunPages runs;
    private final People people;

    HomeController(DatabaseBoard board, RunPages runs, People people) {
        this.board = board;
        this.runs = runs;
        this.people = people;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("databases", board.now());
        model.addAttribute(
                "active", runs.all().stream().filter(RunPages.Line::active).toList());
        model.addAttribute("signers", people.namesWith(Role.APPROVER));
        return "recovery/home";
    }
}
