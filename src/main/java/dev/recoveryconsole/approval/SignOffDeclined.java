package dev.recoveryconsole.approval;

/** An approver said no, with the reason in the view; published inside the transaction that records it. */
public record SignOffDeclined(SignOffView signOff) {}
