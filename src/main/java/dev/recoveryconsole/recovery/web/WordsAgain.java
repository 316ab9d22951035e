package dev.recoveryconsole.recovery.web;

import dev.recoveryconsole.shell.FieldRefusal;
import dev.recoveryconsole.shell.FormPage;
import dev.recoveryconsole.shell.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.servlet.ModelAndView;

/** Shows the page of an act that needs words again when those that were sent cannot be used. */
@Component
class WordsAgain implements FormPage {

    private static final Pattern ADDRESS = Pattern.compile("/recoveries/([^/]+)/([^/]+)");

    private final WordsController words;
    private final WayBackController wayBack;
    private final RestoreChoiceController restore;
    private final CandidateController candidates;

    WordsAgain(
            WordsController words,
            WayBackController wayBack,
            RestoreChoiceController restore,
            CandidateController candidates) {
        this.words = words;
        this.wayBack = wayBack;
        this.restore = restore;
        this.candidates = candidates;
    }

    @Override
    public Optional<ModelAndView> again(FieldRefusal why, HttpServletRequest request) {
        var address = ADDRESS.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
        return address.matches() ? page(address.group(1), address.group(2), why, request) : Optional.empty();
    }

    private Optional<ModelAndView> page(String number, String act, FieldRefusal why, HttpServletRequest request) {
        var model = new ExtendedModelMap();
        try {
            return view(number, act, request, model)
                    .map(view -> new ModelAndView(view, model)
                            .addObject("error", why.getMessage())
                            .addObject("typed", request.getParameter(why.field())));
        } catch (Refusal gone) { // the act is not offered any more, so there is no page of it either
            return Optional.empty();
        }
    }

    private Optional<String> view(String number, String act, HttpServletRequest request, ExtendedModelMap model) {
        return switch (act) {
            case "switch-back", "stop", "put-on-hold" -> Optional.of(words.page(number, act, model));
            case "hold" -> Optional.of(words.hold(number, model));
            case "release" -> Optional.of(words.release(number, model));
            case "accept-checks" -> Optional.of(words.accept(number, model));
            case "take-over", "take-command" -> Optional.of(words.takeOver(number, act, model));
            case "open-to-old" -> Optional.of(wayBack.page(number, model));
            case "adopt" -> Optional.of(restore.adoptPage(number, model));
            case "send-again" -> Optional.of(restore.sendAgainPage(number, model));
            case "set-aside" -> Optional.of(candidates.setAsidePage(number, model));
            case "go-on-with" ->
                Optional.of(candidates.goOnWithPage(number, Integer.parseInt(request.getParameter("attempt")), model));
            default -> Optional.empty();
        };
    }
}
