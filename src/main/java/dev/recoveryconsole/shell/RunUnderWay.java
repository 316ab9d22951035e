package dev.recoveryconsole.shell;

import java.time.Instant;

/**
 * A recovery that goes on now, as the band on other pages names it.
 *
 * @param deadline when the time to return to service is over
 * @param doing for example "step 5 of 8, waiting for sign-off"
 * @param draft nothing was asked of anybody yet: it is prepared, and does not run
 * @param address of its own page
 */
public record RunUnderWay(
        String number, String database, Instant deadline, String doing, boolean draft, String address, boolean drill) {}
