package dev.recoveryconsole.kubernetes;

import java.util.Map;

/**
 * A change of some keys, sent as a JSON Patch (RFC 6902) that first tests uid, resourceVersion and every old value, with
 * field manager {@code recovery-console}; never forced, never a replacement.
 *
 * @param before the copy that was looked at
 * @param changes new value by key; keys not named stay as they are
 */
public record SecretPatch(SecretCopy before, Map<String, String> changes) {

    @Override
    public String toString() {
        return "SecretPatch[" + before + " changes=" + changes.keySet() + "]";
    }
}
