package dev.recoveryconsole.readiness;

import dev.recoveryconsole.recovery.RunPages;
import dev.recoveryconsole.recovery.RunView;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Home: what a recovery could do now, and what would stop it. */
@Controller
class BoardController {

    private final Board board;
    private final RunPages runs;
    private final People people;
    private final ReadinessSettings settings;

    BoardController(Board board, RunPages runs, People people, ReadinessSettings settings) {
        this.board = board;
        this.runs = runs;
        this.people = people;
        this.settings = settings;
    }

    @GetMapping("/")
    String board(Model model) {
        var lines = board.now();
        model.addAttribute("lines", lines);
        model.addAttribute("problems", Trouble.problems(lines, settings.owners()));
        model.addAttribute("unknown", Trouble.unknown(lines, settings.owners()));
        model.addAttribute("running", running(lines));
        model.addAttribute("signers", people.namesWith(Role.APPROVER));
        model.addAttribute("operators", people.namesWith(Role.OPERATOR));
        model.addAttribute("every", settings.every());
        model.addAttribute("nextAction", true);
        return "readiness/board";
    }

    private List<RunView> running(List<BoardLine> lines) {
        return lines.stream()
                .map(BoardLine::running)
                .filter(Objects::nonNull)
                .map(runs::of)
                .toList();
    }
}
