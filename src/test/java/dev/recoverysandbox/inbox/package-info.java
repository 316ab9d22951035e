/** What the consoles tell the outside: mails, chat messages, status page. */
@NullMarked
package dev.recoverysandbox.inbox;

import org.jspecify.annotations.NullMarked;
