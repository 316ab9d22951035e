package dev.recoveryconsole.kubernetes;

import java.time.Instant;
import java.util.List;

/**
 * A version of a Deployment's pods that the cluster still remembers as a ReplicaSet.
 *
 * @param revision of {@code deployment.kubernetes.io/revision}: a roll back moves it, the ReplicaSet stays as old as it is
 * @param at when that version first came
 */
public record TemplateChange(WorkloadRef workload, long revision, Instant at, List<String> images) {}
