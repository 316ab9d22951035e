package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.databases.Database;
import dev.recoveryconsole.databases.Databases;
import dev.recoveryconsole.recovery.RunArchive;
import dev.recoveryconsole.recovery.RunPages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The good writes that only the old database keeps: from when to when, where they are, and who reads them. */
@Controller
class LeftBehindController {

    private final RunPages runs;
    private final RunArchive archive;
    private final Databases databases;

    LeftBehindController(RunPages runs, RunArchive archive, Databases databases) {
        this.runs = runs;
        this.archive = archive;
        this.databases = databases;
    }

    @GetMapping("/recoveries/{number}/left-behind")
    String page(@PathVariable String number, Model model) {
        var run = runs.of(number);
        var plans = archive.plans(run.id());
        model.addAttribute("run", run);
        model.addAttribute("plan", plans.isEmpty() ? null : plans.getLast().plan());
        model.addAttribute(
                "settings",
                databases.all().stream()
                        .filter(one -> one.name().equals(run.database()))
                        .map(Database::settings)
                        .findFirst()
                        .orElse(null));
        return "recovery/left-behind";
    }
}
