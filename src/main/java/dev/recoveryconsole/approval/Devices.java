package dev.recoveryconsole.approval;

import dev.recoveryconsole.secrets.KeyedSeal;
import dev.recoveryconsole.shell.Visit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * From which network address and browser a request is asked or signed: a seal of both and of its words, which is only compared, so
 * that the store tells neither where somebody was nor that it was there before. Two people behind one address may have the same
 * browser: it is a hint and proves nothing.
 */
@Component
class Devices {

    private static final String USE = "device";

    private final KeyedSeal seal;

    Devices(KeyedSeal seal) {
        this.seal = seal;
    }

    /**
     * Of whoever is at the console now; null where nobody has sent anything.
     *
     * @param digest of the request's words
     */
    @Nullable
    String here(String digest) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes of
                ? of(digest, Visit.of(of.getRequest()))
                : null;
    }

    /** Where either is not known, nothing is said. */
    static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }

    private String of(String digest, Visit visit) {
        return seal.of(USE, digest + " " + visit.address() + " " + visit.browser());
    }
}
