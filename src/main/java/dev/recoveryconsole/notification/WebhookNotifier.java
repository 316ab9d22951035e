package dev.recoveryconsole.notification;

import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** POSTs JSON to an address that may itself be a secret, and is therefore never quoted. */
class WebhookNotifier implements Notifier {

    private final Channel channel;
    private final URI address;
    private final RestClient rest;
    private final Told told;

    WebhookNotifier(Channel channel, URI address, RestClient rest, Told told) {
        this.channel = channel;
        this.address = address;
        this.rest = rest;
        this.told = told;
    }

    /** What is sent. {@code key} is the same when a letter comes twice. */
    record Body(String title, String text, String link, String key) {}

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void send(Letter letter) {
        told.run(channel, "POST webhook", () -> post(letter));
    }

    private void post(Letter letter) {
        try {
            rest.post()
                    .uri(address)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Body(letter.title(), letter.body(), letter.link().toString(), letter.key()))
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientResponseException e) {
            throw new NotSent("HTTP " + e.getStatusCode().value(), e);
        } catch (RestClientException e) {
            var cause = e.getMostSpecificCause();
            throw new NotSent("No answer (" + cause.getClass().getSimpleName() + ")", e);
        }
    }
}
