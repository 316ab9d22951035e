package dev.recoverysandbox.control;

import java.util.List;

/** Acts under one heading. */
public record ActGroup(String heading, List<Act> acts) implements Block {}
