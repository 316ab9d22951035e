package dev.recoveryconsole.aws;

import org.jspecify.annotations.Nullable;

/**
 * What one Region holds of the automated backup of an instance of another (AWS: a replicated automated backup).
 *
 * @param arn that a restore in that Region names
 * @param backup status {@code replicating}, or {@code retained} after the instance; its window lags behind the original's
 * @param kmsKeyId of that Region, which a restored instance is encrypted with; null when it is not encrypted
 */
public record BackupCopy(
        String arn, AutomatedBackup backup, @Nullable String kmsKeyId) {}
