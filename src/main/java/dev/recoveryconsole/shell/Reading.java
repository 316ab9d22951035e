package dev.recoveryconsole.shell;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The profile of whoever reads the page that is made now; looked up once per request. */
@Component
class Reading {

    private static final String KEY = Profile.class.getName();

    private final Identity identity;
    private final Profiles profiles;

    Reading(Identity identity, Profiles profiles) {
        this.identity = identity;
        this.profiles = profiles;
    }

    Profile profile() {
        var request = RequestContextHolder.getRequestAttributes();
        return request == null ? profiles.usual() : ofRequest(request);
    }

    private Profile ofRequest(RequestAttributes request) {
        if (request.getAttribute(KEY, RequestAttributes.SCOPE_REQUEST) instanceof Profile known) {
            return known;
        }
        var read = new FramePart<>(this::read, profiles.usual()).getValue();
        request.setAttribute(KEY, read, RequestAttributes.SCOPE_REQUEST);
        return read;
    }

    private Profile read() {
        return identity.of(SecurityContextHolder.getContext().getAuthentication())
                .map(me -> profiles.of(me.person()))
                .orElse(profiles.usual());
    }
}
