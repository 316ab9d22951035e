package dev.recoveryconsole.approval;

/** The time to sign, or to act on the signature, has passed; published inside the transaction that records it. */
public record SignOffExpired(SignOffView signOff) {}
