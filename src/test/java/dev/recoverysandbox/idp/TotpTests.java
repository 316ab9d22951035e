package dev.recoverysandbox.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    /** The secret of RFC 6238, appendix B ("12345678901234567890"), in Base32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "20000000000,353130"})
    void codes_are_those_of_the_rfc(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "30,true", "-30,true", "60,false", "-61,false"})
    void a_code_is_good_for_one_step_around_its_own(long drift, boolean accepted) {
        var code = Totp.code(SECRET, Instant.ofEpochSecond(1_111_111_109));
        assertThat(Totp.accepts(SECRET, code, Instant.ofEpochSecond(1_111_111_109 + drift)))
                .isEqualTo(accepted);
    }
}
