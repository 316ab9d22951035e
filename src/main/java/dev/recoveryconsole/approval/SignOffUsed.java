package dev.recoveryconsole.approval;

/** The signature is spent on its act; published inside the transaction that records it. */
public record SignOffUsed(SignOffView signOff) {}
