package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person is told when something could not be done: a title, sentences, and where to go on. */
record Problem(
        int status,
        String title,
        List<String> sentences,
        @Nullable String link,
        @Nullable String linkText) {

    private static final String ATTRIBUTE = Problem.class.getName();

    static Problem of(int status, String title, String... sentences) {
        return new Problem(status, title, List.of(sentences), null, null);
    }

    Problem withLink(String address, String text) {
        return new Problem(status, title, sentences, address, text);
    }

    static Problem notAdmitted() {
        return of(
                403,
                "You are signed in, but this console gives you no role",
                "A role counts when the identity provider's group and this console's list of people both name it.",
                "Nothing was done. An administrator of the console can add you to recovery.people; an administrator of"
                        + " the identity provider can add you to the group.");
    }

    static Problem signedOut() {
        return of(
                        401,
                        "You are signed out",
                        "Your session had ended when this was sent. Nothing was done. A recovery that runs continues.",
                        "Sign in, open the page again and repeat what you wanted to do.")
                .withLink("/login", "Sign in");
    }

    static Problem oldPage() {
        return of(
                403,
                "This page was too old",
                "You signed in again since it was opened. Nothing was done.",
                "Open the page again and repeat what you wanted to do.");
    }

    /** Kept for the error page, which is rendered in a second pass of the same request. */
    static void forPage(HttpServletRequest request, Problem problem) {
        request.setAttribute(ATTRIBUTE, problem);
    }

    static @Nullable Problem ofPage(HttpServletRequest request) {
        return (Problem) request.getAttribute(ATTRIBUTE);
    }
}
