package dev.recoveryconsole.recovery.tasks;

import dev.recoveryconsole.outside.GuardedHttp;
import dev.recoveryconsole.outside.OutsideCall;
import dev.recoveryconsole.outside.OutsideCalls;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks the application's public address, as its users would. */
@Component
class PublicAddress {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final RestClient http;
    private final OutsideCalls calls;
    private final InstantSource clock;

    PublicAddress(GuardedHttp http, OutsideCalls calls, InstantSource clock) {
        this.http = RestClient.builder().requestFactory(http.within(LIMIT)).build();
        this.calls = calls;
        this.clock = clock;
    }

    /** Empty when it answered 200, otherwise what came instead. */
    String trouble(URI address) {
        var started = clock.instant();
        var answer = ask(address);
        calls.record(new OutsideCall(
                "HTTP",
                "GET " + address,
                started,
                Duration.between(started, clock.instant()),
                null,
                answer.isEmpty() ? "200" : answer));
        return answer;
    }

    private String ask(URI address) {
        try {
            var status = http.get()
                    .uri(address)
                    .exchange((request, response) -> response.getStatusCode().value());
            return Integer.valueOf(200).equals(status) ? "" : "status " + status;
        } catch (RestClientException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
