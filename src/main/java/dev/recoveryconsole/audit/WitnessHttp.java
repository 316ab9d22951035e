package dev.recoveryconsole.audit;

import dev.recoveryconsole.outside.GuardedHttp;
import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Offers checkpoints to witnesses by HTTP (c2sp.org/tlog-witness, add-checkpoint). */
@Component
class WitnessHttp {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** A handful of signatures. */
    private static final int MOST_BYTES = 16_384;

    private final RestClient http;
    private final OutsideCalls calls;
    private final InstantSource clock;

    WitnessHttp(GuardedHttp http, OutsideCalls calls, InstantSource clock) {
        this.http = RestClient.builder().requestFactory(http.within(LIMIT)).build();
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * What came back.
     *
     * @param status of HTTP; 0 where there was no answer
     * @param text the beginning of the answer's body, or why there was none
     */
    record Said(int status, String text) {}

    /** Asked once; a redirect is an answer. */
    Said offer(URI address, String body) {
        var started = clock.instant();
        var said = ask(address, body);
        calls.record(new OutsideCall(
                "Witness",
                "POST " + address,
                started,
                Duration.between(started, clock.instant()),
                null,
                said.status() == 0 ? said.text() : String.valueOf(said.status())));
        return said;
    }

    private Said ask(URI address, String body) {
        try {
            return Objects.requireNonNull(http.post()
                    .uri(address)
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .exchange((request, response) -> said(response)));
        } catch (RestClientException e) {
            return new Said(0, String.valueOf(e.getMessage()));
        }
    }

    private static Said said(ClientHttpResponse response) throws IOException {
        var bytes = response.getBody().readNBytes(MOST_BYTES);
        return new Said(response.getStatusCode().value(), new String(bytes, StandardCharsets.UTF_8));
    }
}
