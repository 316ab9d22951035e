package dev.recoveryconsole.evidence;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** The history of all runs, its filters in the address, and the same lines as a file. */
@Controller
class HistoryController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final History history;

    HistoryController(History history) {
        this.history = history;
    }

    @GetMapping("/recoveries")
    ModelAndView list(@ModelAttribute("filter") HistoryFilter filter, Model model) {
        var wrong = filter.wrong();
        model.addAttribute("history", history.page(filter));
        model.addAttribute("wrong", wrong);
        model.addAttribute("columns", SortColumn.values());
        model.addAttribute("outcomes", Verdict.values());
        return new ModelAndView(
                "evidence/history", model.asMap(), wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping("/recoveries.csv")
    ResponseEntity<String> csv(@ModelAttribute("filter") HistoryFilter filter) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("recoveries.csv")
                                .build()
                                .toString())
                .body(HistoryCsv.of(history.lines(filter)));
    }
}
