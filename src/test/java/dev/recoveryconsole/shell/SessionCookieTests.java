package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

class SessionCookieTests {

    @Test
    void over_https_no_other_host_and_no_plain_connection_can_set_or_get_the_session() {
        assertThat(cookie("https://recovery.example.com"))
                .startsWith("__Host-SESSION=")
                .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void on_http_it_has_a_plain_name_and_no_script_can_read_it() {
        assertThat(cookie("http://localhost:8080"))
                .startsWith("SESSION=")
                .contains("; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Secure");
    }

    private static String cookie(String publicUrl) {
        var settings = new ConsoleSettings(URI.create(publicUrl), "production", List.of(), null);
        var answer = new MockHttpServletResponse();
        new SecuritySetup()
                .sessionCookie(settings)
                .writeCookieValue(new CookieValue(new MockHttpServletRequest(), answer, "the-session"));
        return Objects.requireNonNull(answer.getHeader("Set-Cookie"));
    }
}
