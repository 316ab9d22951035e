package dev.recoverysandbox.idp;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * Which factors somebody has shown, and when.
 *
 * @param newest when the newest one was shown: the claim {@code auth_time}
 * @param oldest when the oldest one was shown
 */
record Factors(boolean oneTimeCode, Instant newest, Instant oldest) {

    private static final String ONE_TIME_CODE = "FACTOR_TOTP";

    static Factors of(Authentication authentication) {
        var times =
                shown(authentication).map(FactorGrantedAuthority::getIssuedAt).toList();
        return new Factors(
                shown(authentication).anyMatch(factor -> ONE_TIME_CODE.equals(factor.getAuthority())),
                times.stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH),
                times.stream().min(Comparator.naturalOrder()).orElse(Instant.EPOCH));
    }

    static GrantedAuthority password(Instant now) {
        return FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(now)
                .build();
    }

    /** The same person after a right one-time code. */
    static Authentication withOneTimeCode(Authentication authentication, Instant now) {
        var code = FactorGrantedAuthority.withAuthority(ONE_TIME_CODE)
                .issuedAt(now)
                .build();
        var authorities = Stream.concat(authentication.getAuthorities().stream(), Stream.of(code))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(authentication.getName(), null, authorities);
    }

    /** Authentication context class: {@code mfa} or {@code pwd}. */
    String acr() {
        return oneTimeCode ? "mfa" : "pwd";
    }

    /** Authentication methods, RFC 8176. */
    List<String> amr() {
        return oneTimeCode ? List.of("pwd", "otp", "mfa") : List.of("pwd");
    }

    private static Stream<FactorGrantedAuthority> shown(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast);
    }
}
