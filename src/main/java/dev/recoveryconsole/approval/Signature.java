package dev.recoveryconsole.approval;

/** What a signer posts: the digest that the page showed, the read-back, and an optional comment. */
record Signature(String digest, String readBack, String comment) {}
