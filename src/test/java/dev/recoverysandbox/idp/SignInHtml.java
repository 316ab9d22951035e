package dev.recoverysandbox.idp;

import dev.recoverysandbox.html.Html;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;

/** How the sign-in pages look. */
final class SignInHtml {

    private static final String SANDBOX =
            "<p class=\"note\">This is the identity provider of a <strong>sandbox</strong>: it shows passwords and codes"
                    + " that a real one never shows.</p>";

    private SignInHtml() {}

    static String login(SandboxPeople people, Optional<SandboxPerson> chosen, boolean wrong, CsrfToken csrf) {
        var form = """
                %s
                <form method="post" action="/login">
                <input type="hidden" name="%s" value="%s">
                <label for="username">User name</label>
                <input id="username" name="username" autocomplete="username" value="%s" required autofocus>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" value="%s" required>
                <p><button type="submit">Sign in</button></p>
                </form>
                """.formatted(
                        wrong ? "<p class=\"error\" role=\"alert\">Wrong name or password.</p>" : "",
                        csrf.getParameterName(),
                        csrf.getToken(),
                        Html.escape(chosen.map(SandboxPerson::username).orElse("")),
                        Html.escape(chosen.map(SandboxPerson::password).orElse("")));
        return Html.page("Sign in", form + SANDBOX + "<h2>Sandbox people</h2>" + table(people));
    }

    static String code(SandboxPerson person, String code, boolean wrong, CsrfToken csrf) {
        var form = """
                %s
                <p>%s, enter the six digits of your authenticator.</p>
                <form method="post" action="/totp">
                <input type="hidden" name="%s" value="%s">
                <label for="code">One-time code</label>
                <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" required autofocus>
                <p><button type="submit">Continue</button></p>
                </form>
                %s
                <p>The code is <code id="current-code">%s</code> now.</p>
                """.formatted(
                        wrong ? "<p class=\"error\" role=\"alert\">That code is wrong or too old.</p>" : "",
                        Html.escape(person.name()),
                        csrf.getParameterName(),
                        csrf.getToken(),
                        SANDBOX,
                        code);
        return Html.page("One-time code", form);
    }

    private static String table(SandboxPeople people) {
        var rows = people.all().stream()
                .map(person ->
                        "<tr><td><a href=\"/login?as=%1$s\">%1$s</a></td><td class=\"code\">%2$s</td><td>%3$s</td><td>%4$s</td></tr>\n"
                                .formatted(
                                        Html.escape(person.username()),
                                        Html.escape(person.password()),
                                        Html.escape(person.name()),
                                        Html.escape(person.role())))
                .toList();
        return Html.table(rows, "User name (click to fill in)", "Password", "Name", "Role");
    }
}
