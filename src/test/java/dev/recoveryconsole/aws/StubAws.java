package dev.recoveryconsole.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A few hand-written answers of AWS in a row, and what was asked. */
final class StubAws implements AutoCloseable {

    /** Status 0 = the connection is cut without an answer. */
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedDeque<>();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final List<String> regions = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    StubAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    StubAws then(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    /** An error document as RDS gives it. */
    StubAws thenError(int status, String code, String message) {
        return then(status, """
                <ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
                <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
                <RequestId>req-error</RequestId></ErrorResponse>""".formatted(code, message));
    }

    StubAws thenCutOff() {
        return then(0, "");
    }

    /** Parameters of each request, in order. */
    List<Map<String, String>> asked() {
        return asked;
    }

    /** The Region in the signature of each request, in order. */
    List<String> signedFor() {
        return regions;
    }

    List<String> paths() {
        return paths;
    }

    /** What was sent, in order, as it came. */
    List<String> bodies() {
        return bodies;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        bodies.add(body);
        asked.add(parameters(body));
        regions.add(region(exchange.getRequestHeaders().getFirst("Authorization")));
        paths.add(exchange.getRequestURI().toString());
        var answer = answers.poll();
        if (answer == null || answer.status() == 0) {
            exchange.close();
            return;
        }
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("x-amz-request-id", "req-s3");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** "... Credential=KEY/DATE/REGION/SERVICE/aws4_request, ...". */
    private static String region(@Nullable String authorization) {
        return authorization == null
                ? ""
                : authorization.split("Credential=")[1].split("/")[2];
    }

    private static Map<String, String> parameters(String form) {
        return Arrays.asList(form.split("&")).stream()
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
