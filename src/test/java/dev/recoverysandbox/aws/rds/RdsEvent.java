package dev.recoverysandbox.aws.rds;

import java.time.Instant;

/** One line of DescribeEvents; the API gives no event id, so none is kept. */
record RdsEvent(String sourceType, String source, String sourceArn, String category, String message, Instant date) {}
