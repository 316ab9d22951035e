package dev.recoverysandbox.kubernetes.objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One change of the store, for watches: {@code before} is missing when the object is new. */
public record Change(long version, Kind kind, @Nullable ObjectNode before, ObjectNode object, boolean deleted) {}
