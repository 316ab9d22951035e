package dev.recoveryconsole.aws;

/** An account quota (AWS: AccountQuota), for example {@code DBInstances}. */
public record Quota(String name, long used, long max) {}
