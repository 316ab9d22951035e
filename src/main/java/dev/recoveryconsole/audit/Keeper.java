package dev.recoveryconsole.audit;

import java.util.List;

/** Who keeps outside what is signed. */
interface Keeper {

    /** None while none is configured. */
    List<Kept> kept();

    /**
     * One of them.
     *
     * @param name in a sentence, for example "the bucket audit-copy"
     * @param size of the newest checkpoint that lies there
     */
    record Kept(String name, long size) {}
}
