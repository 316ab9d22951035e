package dev.recoverysandbox.idp;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** What people have had and have no longer; each of them keeps their sign-in at the provider itself. */
public final class Withdrawals {

    private final Set<String> withoutGroups = ConcurrentHashMap.newKeySet();
    private final Map<String, String> withoutTokens = new ConcurrentHashMap<>();

    /** The next tokens name no group. */
    public void takeGroups(String username) {
        withoutGroups.add(username);
    }

    /** There are no more tokens. */
    public void disable(String username) {
        withoutTokens.put(username, OAuth2ErrorCodes.INVALID_GRANT);
    }

    /** There are none at the moment, through no fault of theirs. */
    public void doNotAnswer(String username) {
        withoutTokens.put(username, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
    }

    /** All is as it was. */
    public void giveBack(String username) {
        withoutGroups.remove(username);
        withoutTokens.remove(username);
    }

    boolean isWithoutGroups(String username) {
        return withoutGroups.contains(username);
    }

    void refuseTokens(String username) {
        var error = withoutTokens.get(username);
        if (error != null) {
            throw new OAuth2AuthenticationException(error);
        }
    }
}
