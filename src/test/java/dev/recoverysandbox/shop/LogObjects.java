package dev.recoverysandbox.shop;

import java.net.URI;
import java.util.Optional;

/** The bucket that holds the deletion log. */
public interface LogObjects {

    /** Finds the bucket that a pod's environment names. */
    @FunctionalInterface
    interface Buckets {
        /** The bucket of that name at that endpoint. */
        LogObjects at(URI endpoint, String bucket);
    }

    /** Writes, over what was there. */
    void put(String key, byte[] content);

    /** Writes only where nothing is; false when something was there. */
    boolean create(String key, byte[] content);

    /** The object; empty when there is none. */
    Optional<byte[]> get(String key);
}
