package dev.recoveryconsole.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.secrets.KeyedSealFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class DevicesTests {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String OLDER_FIREFOX = FIREFOX.replace("140", "139");
    private static final String CURL = "curl/8.14.1";

    private final Devices devices = new Devices(KeyedSealFixture.seal(1));

    @AfterEach
    void nobody_is_there() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void it_is_the_same_for_the_same_address_and_browser_and_words_alone() {
        var here = at("192.0.2.1", FIREFOX, "words");
        assertThat(here).matches("[0-9a-f]{64}");
        assertThat(Devices.same(here, at("192.0.2.1", OLDER_FIREFOX, "words"))).isTrue();
        assertThat(Devices.same(here, at("192.0.2.2", FIREFOX, "words"))).isFalse();
        assertThat(Devices.same(here, at("192.0.2.1", CURL, "words"))).isFalse();
        assertThat(Devices.same(here, at("192.0.2.1", FIREFOX, "other words")))
                .as("two requests tell nothing of each other")
                .isFalse();
    }

    @Test
    void where_nobody_has_sent_anything_nothing_is_the_same() {
        assertThat(devices.here("words")).isNull();
        assertThat(Devices.same(devices.here("words"), devices.here("words"))).isFalse();
    }

    private @Nullable String at(String address, String agent, String digest) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        request.addHeader("User-Agent", agent);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        return devices.here(digest);
    }
}
