package dev.recoveryconsole.approval;

/** A second person has signed; published inside the transaction that records it. */
public record SignOffSigned(SignOffView signOff) {}
