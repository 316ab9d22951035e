package dev.recoveryconsole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jsoup.nodes.Document;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What a browser that has nothing yet loads with a page, compressed: the page, its style sheets, scripts and icon. */
public final class FirstLoad {

    /** ui.md 13. */
    public static final int MOST_BYTES = 60_000;

    private final MockMvcTester mvc;
    private final Map<String, Integer> weights = new ConcurrentHashMap<>();

    public FirstLoad(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    public int bytes(Document page) {
        return files(page).stream()
                        .mapToInt(file -> weights.computeIfAbsent(file, this::weight))
                        .sum()
                + compressed(page.outerHtml().getBytes(UTF_8));
    }

    /** Addresses of what comes with it. */
    public static List<String> files(Document page) {
        return Stream.concat(
                        page.select("link[rel=stylesheet], link[rel=icon]").stream()
                                .map(link -> link.attr("href")),
                        page.select("script").stream().map(script -> script.attr("src")))
                .toList();
    }

    private int weight(String address) {
        var answer = mvc.get().uri(address).exchange().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return compressed(answer.getContentAsByteArray());
    }

    private static int compressed(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.size();
    }
}
