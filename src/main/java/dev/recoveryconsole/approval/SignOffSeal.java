package dev.recoveryconsole.approval;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.secrets.KeyedSeal;
import dev.recoveryconsole.shell.Person;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The seal over all that counts of a request: who asked, who edited, for what and until when, and whose signature it bears. The
 * store alone proves none of that.
 */
@Component
class SignOffSeal {

    private static final String USE = "sign-off";

    private final KeyedSeal seal;

    SignOffSeal(KeyedSeal seal) {
        this.seal = seal;
    }

    /**
     * Of a request as it stands.
     *
     * @param readBack what its signer has to type
     */
    String of(SignOffView request, String readBack) {
        return seal.of(USE, words(request, readBack));
    }

    /** Whether the console wrote it so: what is signed by its digest, all else by the stored seal. None never fits. */
    boolean fits(SignOffView request, String readBack, @Nullable String stored) {
        return CanonicalJson.digest(request.payload()).equals(request.digest())
                && seal.fits(USE, words(request, readBack), stored);
    }

    private static String words(SignOffView request, String readBack) {
        var all = new TreeMap<String, Object>();
        all.put("number", request.id().toString());
        all.put("recovery", request.recovery().toString());
        all.put("runNumber", request.runNumber());
        all.put("gate", request.gate().name());
        all.put("attempt", request.attempt());
        all.put("planVersion", request.planVersion());
        all.put("digest", request.digest());
        all.put("readBack", readBack);
        all.put("requester", request.requester().id());
        all.put("editors", request.editors().stream().map(Person::id).sorted().toList());
        all.put("askedAt", request.askedAt().toString());
        all.put("approveBy", request.approveBy().toString());
        all.put("state", request.state().name());
        all.put("signer", Objects.toString(request.signer(), ""));
        all.put("signedAt", Objects.toString(request.signedAt(), ""));
        all.put("signerAuthTime", Objects.toString(request.signerAuthTime(), ""));
        all.put("executeBy", Objects.toString(request.executeBy(), ""));
        all.putAll(words(request.circumstances()));
        return CanonicalJson.of(all);
    }

    /** Only what there is: a request of a version that knew none of it keeps its seal. */
    private static Map<String, Object> words(Circumstances circumstances) {
        var known = new TreeMap<String, Object>();
        if (circumstances.askedFrom() != null) {
            known.put("askedFrom", circumstances.askedFrom());
        }
        if (circumstances.shownFor() != null) {
            known.put("shownFor", circumstances.shownFor());
            known.put("sameDevice", circumstances.sameDevice());
        }
        return known;
    }
}
