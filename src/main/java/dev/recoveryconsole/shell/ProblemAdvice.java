package dev.recoveryconsole.shell;

import dev.recoveryconsole.shell.ActRefused.Why;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where a refused act becomes words: what happened, that nothing was done, and what can be done now. */
@ControllerAdvice
class ProblemAdvice {

    private static final String NOTHING_DONE = "Nothing was done.";

    private final ProblemView view;
    private final People people;
    private final Tried tried;
    private final Times times;
    private final ObjectProvider<FormPage> forms;
    private final RefusedActs acts;

    ProblemAdvice(
            ProblemView view,
            People people,
            Tried tried,
            Times times,
            ObjectProvider<FormPage> forms,
            RefusedActs acts) {
        this.view = view;
        this.people = people;
        this.tried = tried;
        this.times = times;
        this.forms = forms;
        this.acts = acts;
    }

    @ExceptionHandler
    ModelAndView missing(NotFound why, HttpServletRequest request, HttpServletResponse response) {
        return view.of(Problem.of(404, "There is no such page", said(why)), request, response);
    }

    @ExceptionHandler({NoResourceFoundException.class, MethodArgumentTypeMismatchException.class})
    ModelAndView unreadable(HttpServletRequest request, HttpServletResponse response) {
        return view.of(
                Problem.of(404, "There is no such page", "The address is not one of this console's."),
                request,
                response);
    }

    @ExceptionHandler
    ModelAndView refused(Refusal why, HttpServletRequest request, HttpServletResponse response) {
        acts.tell(request, 409, Why.REFUSED);
        var problem = Problem.of(409, "This cannot be done now", said(why), NOTHING_DONE);
        return view.of(wayBack(problem, request), request, response);
    }

    /** On the form's own page, beside the field; where there is none, as any other problem. */
    @ExceptionHandler
    ModelAndView unfit(FieldRefusal why, HttpServletRequest request, HttpServletResponse response) {
        return forms.stream()
                .flatMap(form -> form.again(why, request).stream())
                .findFirst()
                .map(page -> view.framed(page, request))
                .orElseGet(() -> {
                    var problem = Problem.of(422, "There is a problem", said(why));
                    return view.of(wayBack(problem, request), request, response);
                });
    }

    @ExceptionHandler
    ModelAndView meanwhile(Changed why, HttpServletRequest request, HttpServletResponse response) {
        acts.tell(request, 409, Why.CHANGED);
        var problem = Problem.of(
                409, "This changed since you opened it", why.sentences().toArray(String[]::new));
        return view.of(problem.withLink(why.address(), "See how it is now"), request, response);
    }

    @ExceptionHandler
    ModelAndView changed(
            OptimisticLockingFailureException why, HttpServletRequest request, HttpServletResponse response) {
        acts.tell(request, 409, Why.RACE);
        var problem = Problem.of(409, "This changed since you opened it", NOTHING_DONE, "Look at it again and decide.");
        return view.of(wayBack(problem, request), request, response);
    }

    @ExceptionHandler
    ModelAndView notYours(RoleRequired why, HttpServletRequest request, HttpServletResponse response) {
        acts.tell(request, 403, Why.ROLE);
        var problem = Problem.of(
                403,
                "This needs the role " + why.role().word(),
                tried.sentence(request),
                holders(why.role()),
                NOTHING_DONE);
        return view.of(wayBack(problem, request), request, response);
    }

    private String holders(Role role) {
        var names = people.namesWith(role);
        return names.isEmpty()
                ? "Nobody is listed with this role in recovery.people."
                : ended("This role is held by " + String.join(", ", names));
    }

    /** Names end in a full stop of their own: "Ana R." */
    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    @ExceptionHandler
    ModelAndView tooOften(TooManyTries why, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(why.until().toSeconds()));
        return view.of(wayBack(tooOften(why), request), request, response);
    }

    private Problem tooOften(TooManyTries why) {
        var within = " times within " + times.rounded(why.within());
        var again = "Try again in " + times.rounded(why.until());
        return switch (why.what()) {
            case ANSWERS ->
                Problem.of(
                        429,
                        "Too many answers",
                        "One person may answer requests " + why.most() + within + ". " + NOTHING_DONE,
                        again + ". Somebody else can sign meanwhile.");
            case REQUESTS ->
                Problem.of(
                        429,
                        "Too many requests for a signature",
                        "Signatures of one recovery may be asked for " + why.most() + within
                                + ", and one person may ask again as often. " + NOTHING_DONE,
                        again + ". A request that waits can be signed meanwhile.");
            case SIGNATURES ->
                Problem.of(
                        429,
                        "Too many signatures",
                        "One person may sign " + why.most() + within + ", so that each is read. " + NOTHING_DONE,
                        again + ". Somebody else can sign meanwhile.");
        };
    }

    @ExceptionHandler({BindException.class, MissingServletRequestParameterException.class})
    ModelAndView unfit(HttpServletRequest request, HttpServletResponse response) {
        var problem = Problem.of(422, "There is a problem", "A field is missing or cannot be read.", NOTHING_DONE);
        return view.of(wayBack(problem, request), request, response);
    }

    private static Problem wayBack(Problem problem, HttpServletRequest request) {
        return refererPath(request)
                .map(path -> problem.withLink(path, "Back to the page"))
                .orElse(problem);
    }

    /** Only paths of our own are offered; the referrer policy keeps the header for them. */
    private static Optional<String> refererPath(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Referer"))
                .filter(referer -> referer.startsWith("http"))
                .flatMap(ProblemAdvice::uri)
                .filter(uri -> request.getServerName().equals(uri.getHost()))
                .map(ProblemAdvice::pathAndQuery)
                .filter(StepUp::isLocal);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty(); // a header can hold anything; then there is no way back to offer
        }
    }

    private static String pathAndQuery(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static String said(RuntimeException why) {
        @Nullable String message = why.getMessage();
        return message == null ? "No reason was given." : message;
    }
}
