/** Real PostgreSQL servers with continuous archiving, base backups and real point-in-time recovery. */
@NullMarked
package dev.recoverysandbox.postgres;

import org.jspecify.annotations.NullMarked;
