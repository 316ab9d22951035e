package dev.recoveryconsole.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTests {

    @Test
    void the_order_of_keys_does_not_matter() {
        var one = new LinkedHashMap<String, Object>(Map.of("b", 1));
        one.put("a", Instant.parse("2026-03-14T02:30:59Z"));
        assertThat(CanonicalJson.of(one)).isEqualTo("{\"a\":\"2026-03-14T02:30:59Z\",\"b\":1}");
    }

    @Test
    void the_digest_is_sha_256_in_hexadecimal() {
        assertThat(CanonicalJson.digest("abc")) // FIPS 180-4, the published example
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void a_number_that_would_change_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.of(Map.of("n", Map.of("deep", (1L << 53) + 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
