/**
 * The run: aggregate, engine, the tasks of its steps and its pages. The engine's core lies here, the tasks in {@code
 * tasks}, the pages in {@code web}.
 */
@ApplicationModule(
        allowedDependencies = {
            "plan",
            "approval",
            "aws",
            "kubernetes",
            "postgres",
            "databases",
            "validation",
            "erasure",
            "objectives",
            "timeline",
            "secrets",
            "notification",
            "audit",
            "shell",
            "outside"
        })
@NullMarked
package dev.recoveryconsole.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
