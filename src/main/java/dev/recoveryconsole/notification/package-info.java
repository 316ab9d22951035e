/** Who is told: outbox rows of the caller's own transaction, sent afterwards by mail, chat and webhooks. */
@ApplicationModule(allowedDependencies = {"outside", "shell"})
@NullMarked
package dev.recoveryconsole.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
