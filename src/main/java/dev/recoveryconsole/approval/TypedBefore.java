package dev.recoveryconsole.approval;

import dev.recoveryconsole.approval.ApprovalController.SignForm;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;

/** What a signer had typed when the second factor was asked for again; given back once, on the page of the same request. */
record TypedBefore(String request, String readBack, String comment) implements Serializable {

    private static final String KEY = TypedBefore.class.getName();

    static void keep(SignOffId id, SignForm form, HttpSession session) {
        session.setAttribute(
                KEY, new TypedBefore(id.toString(), form.text(form.readBack()), form.text(form.comment())));
    }

    static SignForm take(SignOffId id, HttpSession session) {
        if (session.getAttribute(KEY) instanceof TypedBefore kept && kept.request.equals(id.toString())) {
            session.removeAttribute(KEY);
            return new SignForm("", kept.readBack, kept.comment, "");
        }
        return SignForm.EMPTY;
    }
}
