package dev.recoveryconsole.kubernetes;

import java.util.List;
import java.util.Map;

/**
 * A Secret as it is now, decoded. Holds secret values: never log it, never hand it to a template.
 *
 * @param managers field managers that wrote its data
 */
public record SecretCopy(
        ObjectRef ref, String uid, String resourceVersion, Map<String, String> data, List<String> managers) {

    @Override
    public String toString() {
        return "SecretCopy[" + ref + " uid=" + uid + " version=" + resourceVersion + " keys=" + data.keySet() + "]";
    }
}
