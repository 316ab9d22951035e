package dev.recoveryconsole.approval;

/**
 * Somebody said something about an open request.
 *
 * @param number of the remark among those of its request and kind, from 1
 */
public record SignOffRemarked(SignOffView signOff, Remark remark, int number) {}
