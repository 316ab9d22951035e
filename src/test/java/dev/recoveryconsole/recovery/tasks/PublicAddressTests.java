package dev.recoveryconsole.recovery.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.recoveryconsole.outside.GuardedHttp;
import dev.recoveryconsole.outside.GuardedHttpFixture;
import dev.recoveryconsole.outside.OutsideCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an address of the settings can make the console ask, and what not. */
class PublicAddressTests {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> askedElsewhere = new CopyOnWriteArrayList<>();
    private final HttpServer shop = server();
    private final HttpServer elsewhere = server();
    private volatile int status = 200;

    PublicAddressTests() throws IOException {}

    @BeforeEach
    void both_answer() {
        shop.createContext("/", exchange -> {
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Host")));
            exchange.getResponseHeaders().add("Location", at(elsewhere, "127.0.0.1"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        elsewhere.createContext("/", exchange -> {
            askedElsewhere.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        shop.start();
        elsewhere.start();
    }

    @AfterEach
    void both_end() {
        shop.stop(0);
        elsewhere.stop(0);
    }

    @Test
    void a_redirect_is_an_answer_and_nobody_else_is_asked() {
        for (var redirect : new int[] {301, 302, 303, 307, 308}) {
            status = redirect;
            assertThat(trouble(GuardedHttpFixture.thisMachine(), "127.0.0.1")).isEqualTo("status " + redirect);
        }
        assertThat(asked).hasSize(5);
        assertThat(askedElsewhere).isEmpty();
    }

    @Test
    void a_server_that_is_busy_is_asked_once() {
        status = 503;
        assertThat(trouble(GuardedHttpFixture.thisMachine(), "127.0.0.1")).isEqualTo("status 503");
        assertThat(asked).hasSize(1);
    }

    @Test
    void this_machine_is_not_asked_unless_the_settings_name_it() {
        for (var written : new String[] {"127.0.0.1", "[::ffff:127.0.0.1]", "localhost"}) {
            assertThat(trouble(GuardedHttpFixture.of("10.0.0.0/8"), written))
                    .as(written)
                    .contains(", which is in none of recovery.outside.networks");
        }
        assertThat(asked).isEmpty();
        assertThat(trouble(GuardedHttpFixture.thisMachine(), "127.0.0.1")).isEmpty();
        assertThat(asked).hasSize(1);
    }

    /** The second answer of its name server is the trick: the first was judged, and the connection would be made to the second. */
    @Test
    void a_name_is_looked_up_once_for_each_request_and_what_was_judged_is_what_is_reached() throws IOException {
        var answers = new ArrayDeque<>(List.of("127.0.0.1", "169.254.169.254"));
        var names = GuardedHttpFixture.of(host -> address(answers.remove()), "127.0.0.0/8");
        assertThat(trouble(names, "shop.example.test")).isEmpty();
        assertThat(answers).as("the other answer was not asked for").hasSize(1);
        assertThat(asked)
                .containsExactly("shop.example.test:" + shop.getAddress().getPort());
        assertThat(trouble(names, "shop.example.test"))
                .contains("shop.example.test leads to 169.254.169.254, where the console asks nobody");
        assertThat(asked).hasSize(1);
    }

    private String trouble(GuardedHttp http, String host) {
        return new PublicAddress(http, new OutsideCalls(), InstantSource.system()).trouble(URI.create(at(shop, host)));
    }

    private static String at(HttpServer server, String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/";
    }

    private static InetAddress[] address(String written) {
        try {
            return InetAddress.getAllByName(written);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer server() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }
}
