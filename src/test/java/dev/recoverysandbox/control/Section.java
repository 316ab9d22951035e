package dev.recoverysandbox.control;

import java.util.List;
import java.util.function.Supplier;

/**
 * A table of the world's state, read anew for each page.
 *
 * @param headings of its columns
 */
public record Section(String heading, List<String> headings, Supplier<List<List<String>>> rows) implements Block {}
