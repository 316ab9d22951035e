package dev.recoveryconsole.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Base64;
import java.util.HashSet;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Names that open something: of a session, and of a form. A UUID would have bits that are always the same. */
class UnguessableTests {

    private static final int MANY = 200;

    @Test
    void every_bit_of_a_session_id_is_random_and_it_has_the_length_of_its_column() {
        var ids = new SecuritySetup().sessionIds();
        assertThat(everyBitChanges(ids::generate, 27)).isTrue();
        assertThat(ids.generate()).hasSize(36);
    }

    @Test
    void every_bit_of_a_form_token_is_random_and_it_stays_with_its_session() {
        var tokens = new FormTokens();
        var request = new MockHttpServletRequest();
        assertThat(everyBitChanges(() -> tokens.generateToken(request).getToken(), 32))
                .isTrue();
        var token = tokens.generateToken(request);
        tokens.saveToken(token, request, new MockHttpServletResponse());
        var next = new MockHttpServletRequest();
        next.setSession(Objects.requireNonNull(request.getSession(false)));
        assertThat(Objects.requireNonNull(tokens.loadToken(next)).getToken()).isEqualTo(token.getToken());
        assertThat(tokens.loadToken(new MockHttpServletRequest())).isNull();
        assertThat(token.getParameterName()).isEqualTo("_csrf");
    }

    private static boolean everyBitChanges(Supplier<String> made, int bytes) {
        var every = BigInteger.ONE.shiftLeft(Byte.SIZE * bytes).subtract(BigInteger.ONE);
        var ever = BigInteger.ZERO;
        var always = every;
        var seen = new HashSet<String>();
        for (var i = 0; i < MANY; i++) {
            var text = made.get();
            var bits = new BigInteger(1, Base64.getUrlDecoder().decode(text));
            ever = ever.or(bits);
            always = always.and(bits);
            seen.add(text);
        }
        return seen.size() == MANY && ever.equals(every) && always.signum() == 0;
    }
}
