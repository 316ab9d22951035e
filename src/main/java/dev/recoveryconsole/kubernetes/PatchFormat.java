package dev.recoveryconsole.kubernetes;

/** How a patch is written (Kubernetes: Update API Objects in Place Using kubectl patch). */
enum PatchFormat {
    /** RFC 6902. */
    JSON("application/json-patch+json"),
    /** RFC 7396. */
    MERGE("application/merge-patch+json");

    private final String mediaType;

    PatchFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }
}
