package dev.recoveryconsole.deploys;

import dev.recoveryconsole.shell.RefusedActs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where deploy tools report. Who asks is settled first, then how often, then how much, and only then what. */
@RestController
@RequestMapping(DeploySetup.ADDRESS)
class DeployController {

    static final int MOST_BYTES = 8 * 1024;

    private final DeployTools tools;
    private final RateBound rate;
    private final ReportReader reader;
    private final Deploys deploys;
    private final RefusedActs refused;

    DeployController(DeployTools tools, RateBound rate, ReportReader reader, Deploys deploys, RefusedActs refused) {
        this.tools = tools;
        this.rate = rate;
        this.reader = reader;
        this.deploys = deploys;
        this.refused = refused;
    }

    @PostMapping
    ResponseEntity<?> report(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request)
            throws IOException {
        if (!tools.any()) {
            return no(HttpStatus.NOT_FOUND, "No deploy tool is configured here (recovery.deploys.tools)");
        }
        var tool = tools.named(authorization);
        if (tool.isEmpty()) {
            refused.toolToken();
            return unknown();
        }
        var wait = rate.one(tool.get());
        return wait.isPresent() ? tooMany(wait.get()) : read(tool.get(), request);
    }

    /** Whatever else is sent here, so that a wrong method is told the right one. */
    @RequestMapping
    ResponseEntity<?> otherwise() {
        var answer = ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW, "POST");
        return said(answer, HttpStatus.METHOD_NOT_ALLOWED, "Deploys are reported by POST");
    }

    private ResponseEntity<?> read(String tool, HttpServletRequest request) throws IOException {
        if (!isJson(request.getContentType())) {
            return no(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A report is application/json");
        }
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return no(HttpStatus.CONTENT_TOO_LARGE, "A report has at most " + MOST_BYTES + " bytes");
        }
        try {
            return record(reader.read(tool, body));
        } catch (NotReadable why) {
            return no(HttpStatus.BAD_REQUEST, String.valueOf(why.getMessage()));
        }
    }

    private ResponseEntity<?> record(Deploy deploy) {
        return switch (deploys.record(deploy)) {
            case RECORDED -> ResponseEntity.status(HttpStatus.CREATED).body(result(deploy, "recorded"));
            case KNOWN -> ResponseEntity.ok(result(deploy, "already recorded"));
            case CONTRADICTED ->
                no(HttpStatus.CONFLICT, "This id was reported before with another content, which stays as it is");
        };
    }

    private static Map<String, String> result(Deploy deploy, String words) {
        return Map.of("id", deploy.id(), "result", words);
    }

    private static boolean isJson(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON_VALUE);
    }

    private static ResponseEntity<?> unknown() {
        var answer = ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"deploys\"");
        return said(answer, HttpStatus.UNAUTHORIZED, "The token is missing or is not a deploy tool's");
    }

    private static ResponseEntity<?> tooMany(Duration wait) {
        var answer = ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        return said(answer, HttpStatus.TOO_MANY_REQUESTS, "Too many reports within a minute");
    }

    private static ResponseEntity<?> no(HttpStatus status, String words) {
        return said(ResponseEntity.status(status), status, words);
    }

    private static ResponseEntity<?> said(ResponseEntity.BodyBuilder answer, HttpStatus status, String words) {
        return answer.body(ProblemDetail.forStatusAndDetail(status, words + ". Nothing was recorded."));
    }
}
