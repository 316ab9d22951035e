package dev.recoveryconsole.audit;

import dev.recoveryconsole.shell.NotFound;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What an auditor takes away. Written as it is read, because a log may be larger than the memory. */
@Controller
class AuditFilesController {

    private final AuditFiles files;
    private final BundleExport bundle;

    AuditFilesController(AuditFiles files, BundleExport bundle) {
        this.files = files;
        this.bundle = bundle;
    }

    @GetMapping("/audit.jsonl")
    void jsonLines(@ModelAttribute("filter") AuditFilter filter, SignedIn me, HttpServletResponse response)
            throws IOException {
        me.require(Role.AUDITOR);
        begin(response, "application/jsonl", "audit.jsonl");
        files.writeJsonLines(filter, response.getOutputStream());
    }

    @GetMapping("/audit.csv")
    void csv(@ModelAttribute("filter") AuditFilter filter, SignedIn me, HttpServletResponse response)
            throws IOException {
        me.require(Role.AUDITOR);
        begin(response, "text/csv", "audit.csv");
        files.writeCsv(filter, response.getOutputStream());
    }

    /** The whole log with its checkpoints, for {@code verify-audit}. */
    @GetMapping("/audit/export")
    void export(SignedIn me, HttpServletResponse response) throws IOException {
        me.require(Role.AUDITOR);
        var checkpoints = bundle.checkpoints();
        if (checkpoints.isEmpty()) {
            throw new NotFound("Nothing is signed yet. The first checkpoint is made within 10 s of the first event");
        }
        begin(response, "application/jsonl", "audit-bundle.jsonl");
        bundle.write(checkpoints, response.getOutputStream());
    }

    /** Who stands behind the commitments of the bundle, for who reads it without the console. */
    @GetMapping("/audit/people.jsonl")
    void people(SignedIn me, HttpServletResponse response) throws IOException {
        me.require(Role.AUDITOR);
        begin(response, "application/jsonl", "audit-people.jsonl");
        files.writePeople(response.getOutputStream());
    }

    private static void begin(HttpServletResponse response, String type, String name) {
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
