package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Answers whether nobody has used the request's session for too long, and takes note when somebody does now. It is asked once
 * for each request of a person who is signed in; an upper module provides it.
 */
public interface SessionUse {

    boolean isOver(HttpServletRequest request);
}
