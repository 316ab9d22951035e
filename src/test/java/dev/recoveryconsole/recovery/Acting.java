package dev.recoveryconsole.recovery;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.recoveryconsole.recovery.tasks.SimulatedAddress;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which tasks can act, read from the classes: from a task's turn on, each call is followed through the package of the tasks,
 * because a task may act by another one's words.
 */
final class Acting {

    private static final String TURN = "advance";

    private final JavaClasses tasks = new ClassFileImporter().importPackagesOf(SimulatedAddress.class);

    boolean acts(Class<? extends Task> task) {
        var open = new ArrayDeque<JavaCodeUnit>(tasks.get(task).getMethods().stream()
                .filter(method -> method.getName().equals(TURN))
                .toList());
        var seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            var here = open.remove();
            if (targets(here).anyMatch(target -> target.getOwner().isEquivalentTo(Outcome.Act.class))) {
                return true;
            }
            targets(here)
                    .filter(target -> tasks.contain(target.getOwner().getName()))
                    .map(CodeUnitAccessTarget::resolveMember)
                    .flatMap(Optional::stream)
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return false;
    }

    /** What it calls or hands on, in its lambdas too. */
    private static Stream<CodeUnitAccessTarget> targets(JavaCodeUnit unit) {
        return unit.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(CodeUnitAccessTarget.class::isInstance)
                .map(CodeUnitAccessTarget.class::cast);
    }
}
