package dev.recoveryconsole.journey;

import dev.recoverysandbox.idp.SandboxPerson;
import dev.recoverysandbox.idp.Totp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * Somebody at the console without a browser: keeps cookies, follows redirects, fills forms in as the pages hold them, and
 * answers the identity provider whenever it asks, with password and one-time code.
 */
final class ConsoleByHttp {

    private static final int MOST_SIGN_IN_PAGES = 4;

    private final URI console;
    private final SandboxPerson person;
    private final HttpClient http;

    ConsoleByHttp(URI console, SandboxPerson person) {
        this(
                console,
                person,
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build());
    }

    private ConsoleByHttp(URI console, SandboxPerson person, HttpClient http) {
        this.console = console;
        this.person = person;
        this.http = http;
    }

    /** The same person with the same cookies at another node. */
    ConsoleByHttp at(URI node) {
        return new ConsoleByHttp(node, person, http);
    }

    /** Opens a page and takes whatever comes, also a question who asks. */
    PageByHttp look(String path) {
        return get(console.resolve(path));
    }

    /** Opens a page of the console, signing in on the way where that is asked. */
    PageByHttp open(String path) {
        return through(get(console.resolve(path)), ConsoleByHttp::asksWho);
    }

    private PageByHttp through(PageByHttp first, Predicate<PageByHttp> asks) {
        var page = first;
        for (int i = 0; i < MOST_SIGN_IN_PAGES && asks.test(page); i++) {
            page = answer(page);
        }
        return page;
    }

    /** Presses a button, with what was typed over what its form held; proves the second factor again where that is asked. */
    PageByHttp press(PageByHttp page, String words, Map<String, String> typed) {
        return through(submit(page, words, typed), ConsoleByHttp::asksForFactors);
    }

    private PageByHttp submit(PageByHttp page, String words, Map<String, String> typed) {
        var button = page.button(words)
                .orElseThrow(() -> new AssertionError("No button \"" + words + "\" on: " + page.text()));
        var form = button.form();
        var fields = new LinkedHashMap<String, String>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        var own = button.element().attr("name");
        if (!own.isEmpty()) {
            fields.put(own, button.element().attr("value"));
        }
        fields.putAll(typed);
        var action = button.element().hasAttr("formaction") ? button.element().attr("formaction") : form.attr("action");
        return send(page.address().resolve(action), fields);
    }

    /** The same with fields sent to an address by hand, with the token of a page: what no button of it would send. */
    PageByHttp post(PageByHttp page, String path, Map<String, String> typed) {
        var fields = new LinkedHashMap<>(typed);
        fields.put("_csrf", page.html().select("input[name=_csrf]").attr("value"));
        return through(send(console.resolve(path), fields), ConsoleByHttp::asksForFactors);
    }

    private static boolean asksWho(PageByHttp page) {
        return asksForFactors(page) || page.address().getPath().equals("/login");
    }

    private static boolean asksForFactors(PageByHttp page) {
        return page.has("input[name=password]") || page.has("input[name=code]");
    }

    private PageByHttp answer(PageByHttp page) {
        if (page.has("input[name=password]")) {
            return submit(page, "Sign in", Map.of("username", person.username(), "password", person.password()));
        }
        if (page.has("input[name=code]")) {
            var secret = Objects.requireNonNull(person.totpSecret());
            return submit(page, "Continue", Map.of("code", Totp.code(secret, Instant.now())));
        }
        return get(page.address().resolve(page.link("Sign in").orElseThrow()));
    }

    private PageByHttp get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    private PageByHttp send(URI address, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private PageByHttp send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
            var further = answer.headers().firstValue("Location");
            if (further.isPresent()) { // this client stops after five, where a browser goes on
                return get(answer.uri().resolve(further.get()));
            }
            var html = Jsoup.parse(answer.body(), answer.uri().toString());
            return new PageByHttp(answer.statusCode(), answer.uri(), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
