package dev.recoveryconsole.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.stereotype.Component;

/**
 * Asks addresses of the settings by HTTP, and only what {@link Destinations} lets through. A redirect is an answer and leads
 * nowhere; nothing is asked twice, and no proxy looks names up in our place. The JDK's client cannot do this: it asks for addresses
 * by itself.
 */
@Component
public class GuardedHttp {

    private final Destinations destinations;

    GuardedHttp(Destinations destinations) {
        this.destinations = destinations;
    }

    /** Requests that wait so long for a connection, and so long for each part of the answer. Nothing is kept between two of them. */
    public ClientHttpRequestFactory within(Duration limit) {
        var wait = Timeout.of(limit);
        return new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                .setConnectionManager(connections(wait))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(wait)
                        .setResponseTimeout(wait)
                        .setProtocolUpgradeEnabled(
                                false) // an offer of TLS over plain http, which some servers answer with 400
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false) // each request is judged anew
                .setUserAgent("recovery-console")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build());
    }

    private PoolingHttpClientConnectionManager connections(Timeout wait) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Judged(destinations))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(wait)
                        .setSocketTimeout(wait)
                        .build())
                .build();
    }

    /** The client's only way from a name to addresses. */
    private record Judged(Destinations destinations) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return destinations.of(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
