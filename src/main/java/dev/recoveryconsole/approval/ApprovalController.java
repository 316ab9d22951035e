package dev.recoveryconsole.approval;

import dev.recoveryconsole.shell.FreshProof;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Refusal;
import dev.recoveryconsole.shell.RefusedActs;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.SignedIn;
import dev.recoveryconsole.shell.StepUp;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The inbox of requests, and the page on which one is signed, declined or withdrawn. */
@Controller
@RequestMapping("/approvals")
class ApprovalController {

    /** Tells htmx that there is nothing more to come. */
    private static final int OVER = 286;

    private final SigningDesk desk;
    private final SigningPages pages;
    private final Inbox inbox;
    private final People people;
    private final FreshProof proof;
    private final AnswerLimits limits;
    private final ShownWords shown;
    private final Devices devices;
    private final RefusedActs refused;

    ApprovalController(
            SigningDesk desk,
            SigningPages pages,
            Inbox inbox,
            People people,
            FreshProof proof,
            AnswerLimits limits,
            ShownWords shown,
            Devices devices,
            RefusedActs refused) {
        this.desk = desk;
        this.pages = pages;
        this.inbox = inbox;
        this.people = people;
        this.proof = proof;
        this.limits = limits;
        this.shown = shown;
        this.devices = devices;
        this.refused = refused;
    }

    @GetMapping
    String list(SignedIn me, Model model) {
        model.addAttribute("inbox", inbox.of(me));
        model.addAttribute("people", people);
        return "approval/list";
    }

    /** The one poll of the inbox: 204 while it holds what it held. */
    @GetMapping("/live")
    ModelAndView liveList(@RequestParam(defaultValue = "") String v, SignedIn me) {
        var contents = inbox.of(me);
        if (contents.version().equals(v)) {
            return unchanged();
        }
        return new ModelAndView("approval/list :: panel")
                .addObject("inbox", contents)
                .addObject("people", people)
                .addObject("live", "true");
    }

    /** Only whoever can sign has to prove the second factor for it; to everybody else it is a page to read. */
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable SignOffId id, SignedIn me, HttpSession session) {
        var page = pages.of(id, me);
        var act = page.signOff().act();
        return page.canSign() && !proof.opens(me, act)
                ? new ModelAndView(StepUp.redirectTo("/approvals/" + id, act))
                : shown(page, me, session, view(page, TypedBefore.take(id, session), null));
    }

    /** From now on whoever can sign it has seen it. */
    private ModelAndView shown(SigningPage page, SignedIn me, HttpSession session, ModelAndView view) {
        if (page.canSign()) {
            shown.note(page.signOff(), me, session);
        }
        return view;
    }

    /** The one poll of the page: 204 while the request stands as it stood; what changed is told, and the form stays as it is. */
    @GetMapping("/{id}/live")
    ModelAndView live(@PathVariable SignOffId id, @RequestParam(defaultValue = "") String v, SignedIn me) {
        if (pages.versionOf(id).equals(v)) {
            return unchanged();
        }
        var page = pages.of(id, me);
        var state = new ModelAndView("approval/show :: state");
        state.setStatus(page.signOff().waiting() ? HttpStatus.OK : HttpStatusCode.valueOf(OVER));
        state.addObject("page", page);
        state.addObject("live", "true");
        return state;
    }

    private static ModelAndView unchanged() {
        var nothing = new ModelAndView();
        nothing.setView((values, request, response) -> {});
        nothing.setStatus(HttpStatus.NO_CONTENT);
        return nothing;
    }

    /** Without a proof for this very request it signs nothing, and what was typed is there again after the sign-in. */
    @PostMapping("/{id}/sign")
    ModelAndView sign(@PathVariable SignOffId id, @ModelAttribute SignForm form, SignedIn me, HttpSession session) {
        requireApprover(id, me, desk::refuseSigning);
        var page = pages.of(id, me);
        var act = page.signOff().act();
        if (page.canSign() && !proof.covers(me, act)) {
            refused.proof(proof.wasFor(me, act));
            TypedBefore.keep(id, form, session);
            return new ModelAndView(StepUp.redirectTo("/approvals/" + id, act));
        }
        var signature = form.toSignature(
                shown.since(page.signOff(), me, session),
                devices.here(page.signOff().digest()));
        return shown(page, me, session, answer(id, form, me, signed(page, me, signature)));
    }

    /** Whoever cannot sign is told why, and not how often they have. */
    private Answer signed(SigningPage page, SignedIn me, Signature signature) {
        var id = page.signOff().id();
        return page.canSign()
                ? limits.signing(id, me, () -> desk.sign(id, me, signature))
                : limits.within(me, () -> desk.sign(id, me, signature));
    }

    @PostMapping("/{id}/decline")
    ModelAndView decline(@PathVariable SignOffId id, @ModelAttribute SignForm form, SignedIn me) {
        requireApprover(id, me, desk::refuseDeclining);
        return answer(id, form, me, limits.within(me, () -> desk.decline(id, me, form.text(form.reason()))));
    }

    /** The desk's own event says which request and digest; for a number that nobody has given there is none. */
    private void requireApprover(SignOffId id, SignedIn me, BiPredicate<SignOffId, SignedIn> write) {
        if (!me.is(Role.APPROVER) && write.test(id, me)) {
            refused.written();
        }
        me.require(Role.APPROVER);
    }

    @PostMapping("/{id}/withdraw")
    ModelAndView withdraw(@PathVariable SignOffId id, @RequestParam(defaultValue = "") String reason, SignedIn me) {
        return answer(id, new SignForm("", "", "", reason), me, desk.withdraw(id, me));
    }

    private ModelAndView answer(SignOffId id, SignForm form, SignedIn me, Answer answer) {
        return switch (answer) {
            case Answer.Accepted() -> new ModelAndView("redirect:/approvals/" + id);
            case Answer.Refused no when signedBefore(id, me) -> new ModelAndView("redirect:/approvals/" + id);
            case Answer.Refused no when no.field().isEmpty() -> throw refused(no);
            case Answer.Refused no -> view(pages.of(id, me), form, no);
        };
    }

    private Refusal refused(Answer.Refused no) {
        refused.written();
        return new Refusal(no.reason());
    }

    /** A form that is sent twice shows what came of the first. */
    private boolean signedBefore(SignOffId id, SignedIn me) {
        var signOff = pages.of(id, me).signOff();
        return signOff.signedAt() != null && me.person().equals(signOff.signer());
    }

    static ModelAndView view(SigningPage page, SignForm form, Answer.@Nullable Refused wrong) {
        var view = new ModelAndView("approval/show", wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        view.addObject("page", page);
        view.addObject("form", form);
        view.addObject("wrong", wrong);
        return view;
    }

    record SignForm(
            @Nullable String digest,
            @Nullable String readBack,
            @Nullable String comment,
            @Nullable String reason) {

        static final SignForm EMPTY = new SignForm("", "", "", "");

        Signature toSignature(@Nullable Instant shownAt, @Nullable String from) {
            return new Signature(text(digest), text(readBack), text(comment), shownAt, from);
        }

        String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }
}
