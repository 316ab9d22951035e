package dev.recoveryconsole.evidence;

import dev.recoveryconsole.recovery.LimitReason;
import dev.recoveryconsole.shell.FieldRefusal;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The evidence report of a run: everybody reads and prints it, an auditor takes it away as a file. */
@Controller
@RequestMapping("/recoveries/{number}")
class ReportController {

    private static final String PAGE = "evidence/report";

    private final ReportMaker reports;
    private final LimitReason reasons;
    private final People people;
    private final InstantSource clock;
    private final String build;

    ReportController(
            ReportMaker reports,
            LimitReason reasons,
            People people,
            InstantSource clock,
            ObjectProvider<BuildProperties> build) {
        this.reports = reports;
        this.reasons = reasons;
        this.people = people;
        this.clock = clock;
        this.build = build.stream()
                .map(one -> one.getVersion() + ", built " + one.getTime())
                .findFirst()
                .orElse("not a packaged build");
    }

    @GetMapping("/report")
    String report(@PathVariable String number, SignedIn me, Model model) {
        fill(number, me, model);
        return PAGE;
    }

    private void fill(String number, SignedIn me, Model model) {
        var sealed = sealed(number, me);
        model.addAttribute("sealed", sealed);
        model.addAttribute("report", sealed.report());
        model.addAttribute("mayExport", me.is(Role.AUDITOR));
        model.addAttribute("exporters", people.namesWith(Role.AUDITOR));
        model.addAttribute("mayExplain", me.is(Role.OPERATOR));
    }

    @GetMapping("/report.json")
    ResponseEntity<byte[]> json(@PathVariable String number, SignedIn me) {
        me.require(Role.AUDITOR);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("report-" + number + ".json")
                                .build()
                                .toString())
                .body(sealed(number, me).json().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/report/reason")
    ModelAndView explain(
            @PathVariable String number, @RequestParam(defaultValue = "") String reason, SignedIn me, Model model) {
        try {
            reasons.explain(number, reason, me);
            return new ModelAndView("redirect:/recoveries/" + number + "/report");
        } catch (FieldRefusal wrong) {
            fill(number, me, model);
            model.addAttribute("error", wrong.getMessage());
            model.addAttribute("typed", reason);
            return new ModelAndView(PAGE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private Sealed sealed(String number, SignedIn me) {
        return Sealed.of(reports.of(number), clock.instant(), me.name(), build);
    }
}
