package dev.recoveryconsole.installation;

import dev.recoveryconsole.aws.AwsSettings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The read-only pages of what is configured. */
@Controller
class InstallationController {

    private final Installation installation;
    private final AwsSettings aws;

    InstallationController(Installation installation, AwsSettings aws) {
        this.installation = installation;
        this.aws = aws;
    }

    @GetMapping("/checks")
    String checks(Model model) {
        model.addAttribute("tables", installation.checks());
        return "installation/checks";
    }

    @GetMapping("/services")
    String services(Model model) {
        model.addAttribute("tables", installation.services());
        return "installation/services";
    }

    @GetMapping("/databases")
    String databases(Model model) {
        model.addAttribute("all", installation.all(Part.DATABASE));
        model.addAttribute("region", aws.region());
        return "installation/databases";
    }
}
