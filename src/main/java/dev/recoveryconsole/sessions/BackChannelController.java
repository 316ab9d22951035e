package dev.recoveryconsole.sessions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the identity provider says that somebody's sessions are over (OpenID Connect Back-Channel Logout 1.0, sections 2.5 and
 * 2.8). Whoever sends something else learns no more than that it was not accepted.
 */
@RestController
class BackChannelController {

    private static final Logger log = LoggerFactory.getLogger(BackChannelController.class);

    private final LogoutTokens tokens;
    private final LogoutDesk desk;
    private final RefusalBound refusals;

    BackChannelController(LogoutTokens tokens, LogoutDesk desk, RefusalBound refusals) {
        this.tokens = tokens;
        this.desk = desk;
        this.refusals = refusals;
    }

    @PostMapping(path = BackChannelSetup.ADDRESS, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<?> logout(@RequestParam(name = "logout_token", required = false) @Nullable String token) {
        try {
            desk.accept(tokens.verified(token));
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
        } catch (TokenRefused refused) {
            return refused(refused.why());
        } catch (ProviderAway away) {
            log.warn("A logout token could not be verified", away);
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "temporarily_unavailable");
        }
    }

    private ResponseEntity<?> refused(String why) {
        log.warn("A logout token was refused: {}", why);
        if (!refusals.one()) {
            return answer(HttpStatus.TOO_MANY_REQUESTS, "invalid_request");
        }
        desk.refused(why);
        return answer(HttpStatus.BAD_REQUEST, "invalid_request");
    }

    private static ResponseEntity<?> answer(HttpStatus status, String error) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("error", error));
    }
}
