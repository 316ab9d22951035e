package dev.recoveryconsole.kubernetes;

import java.time.Instant;
import java.util.List;

/**
 * A version of a Deployment's pods that the cluster still remembers as a ReplicaSet.
 *
 * @param revision of {@code deployment.kubernetes.io/revision}: a roll back moves it, the ReplicaSet stays as old as it is
 * @param at when that version first came
 * @param switchedBy value of {@code recoveryconsole.dev/switch} where this version came by it; empty where it did not, and
 *     where the version before is forgotten and nobody can tell
 */
public record TemplateChange(WorkloadRef workload, long revision, Instant at, List<String> images, String switchedBy) {}
