package dev.recoveryconsole.installation;

import dev.recoveryconsole.approval.ApprovalSettings;
import dev.recoveryconsole.approval.Gate;
import dev.recoveryconsole.approval.SigningSettings;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.objectives.Objectives;
import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.LoginSettings;
import dev.recoveryconsole.shell.Role;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Limits, gates, shown keys and people, read-only: they are settings, and no page changes them. */
@Controller
class SettingsController {

    private final Objectives objectives;
    private final ApprovalSettings approval;
    private final SigningSettings signing;
    private final LoginSettings login;
    private final ConsoleSettings console;
    private final Databases databases;
    private final PolicyVersions versions;

    SettingsController(
            Objectives objectives,
            ApprovalSettings approval,
            SigningSettings signing,
            LoginSettings login,
            ConsoleSettings console,
            Databases databases,
            PolicyVersions versions) {
        this.objectives = objectives;
        this.approval = approval;
        this.signing = signing;
        this.login = login;
        this.console = console;
        this.databases = databases;
        this.versions = versions;
    }

    /** Somebody of {@code recovery.people}. */
    record Line(String name, String subject, String roles, boolean mail) {

        static Line of(ConsoleSettings.Known known) {
            var roles = known.roles().stream().sorted().map(Role::word).toList();
            return new Line(known.name(), known.subject(), String.join(", ", roles), known.mail() != null);
        }
    }

    @GetMapping("/settings")
    String settings(Model model) {
        model.addAttribute("objectives", objectives);
        model.addAttribute("approval", approval);
        model.addAttribute("signing", signing);
        model.addAttribute("login", login);
        model.addAttribute("policy", versions.newest().orElse(null));
        model.addAttribute("gates", gates());
        model.addAttribute("databases", databases.all());
        model.addAttribute("people", console.people().stream().map(Line::of).toList());
        return "installation/settings";
    }

    /** The four of every recovery; the fifth is there when a check has failed. */
    private static List<Gate> gates() {
        return Arrays.stream(Gate.values())
                .filter(gate -> gate != Gate.ACCEPT_FAILED_CHECK)
                .toList();
    }
}
