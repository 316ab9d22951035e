package dev.recoveryconsole.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyedSealTests {

    private static final String TEXT = "AP-0007 signed";

    private final KeyedSeal seals = KeyedSealFixture.seal(1);
    private final String seal = seals.of("sign-off", TEXT);

    @Test
    void its_own_text_fits_whenever_it_is_asked() {
        assertThat(seals.fits("sign-off", TEXT, seal)).isTrue();
        assertThat(KeyedSealFixture.seal(1).fits("sign-off", TEXT, seal))
                .as("on another node")
                .isTrue();
        assertThat(seal).matches("[0-9a-f]{64}");
    }

    @Test
    void another_text_use_or_key_does_not_fit() {
        assertThat(seals.fits("sign-off", TEXT + " ", seal)).isFalse();
        assertThat(seals.fits("sign-of", TEXT, seal)).isFalse();
        assertThat(KeyedSealFixture.seal(2).fits("sign-off", TEXT, seal)).isFalse();
    }

    @Test
    void none_or_a_part_of_one_does_not_fit() {
        assertThat(seals.fits("sign-off", TEXT, null)).isFalse();
        assertThat(seals.fits("sign-off", TEXT, "")).isFalse();
        assertThat(seals.fits("sign-off", TEXT, seal.substring(1))).isFalse();
    }

    /** Test case 3 of RFC 5869, as far as one round goes. */
    @Test
    void the_published_key_is_derived() {
        var key = new byte[22];
        Arrays.fill(key, (byte) 0x0b);
        assertThat(HexFormat.of().formatHex(HmacSha256.derived(key, "")))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }
}
