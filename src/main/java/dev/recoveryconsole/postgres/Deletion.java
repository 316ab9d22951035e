package dev.recoveryconsole.postgres;

import java.util.List;
import java.util.Map;

/**
 * Ordered SQL with named parameters ({@code :subject}, {@code :subjectCreatedAt}) and one set of values per subject.
 *
 * @param subjects values by parameter name, one map per subject
 */
public record Deletion(List<String> statements, List<Map<String, String>> subjects) {}
