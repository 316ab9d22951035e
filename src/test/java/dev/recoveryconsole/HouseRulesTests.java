package dev.recoveryconsole;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ControllerAdvice;

@AnalyzeClasses(packages = "dev.recoveryconsole", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {

    @ArchTest
    static final ArchRule sdk_types_stay_in_their_modules = noClasses()
            .that()
            .resideOutsideOfPackage("dev.recoveryconsole.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule cluster_types_stay_in_their_module = noClasses()
            .that()
            .resideOutsideOfPackage("dev.recoveryconsole.kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..");

    /** Its annotations are those of the older one, in the same package as ever. */
    @ArchTest
    static final ArchRule only_the_newer_jackson = noClasses()
            .that()
            .resideOutsideOfPackage("dev.recoveryconsole.kubernetes..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.fasterxml..")
                    .and(resideOutsideOfPackage("com.fasterxml.jackson.annotation..")));

    @ArchTest
    static final ArchRule the_product_does_not_know_the_sandbox =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.recoverysandbox..");

    @ArchTest
    static final ArchRule controllers_are_package_private = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Controller.class)
            .and()
            .areAnnotatedWith("org.springframework.web.bind.annotation.GetMapping")
            .or()
            .areAnnotatedWith("org.springframework.web.bind.annotation.PostMapping")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule advice_is_package_private =
            classes().that().areAnnotatedWith(ControllerAdvice.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule no_transactions_on_controllers =
            noClasses().that().areAnnotatedWith(Controller.class).should().beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule entities_have_no_setters = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .haveNameMatching("set[A-Z].*")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule time_comes_from_the_one_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses().should().haveNameMatching(".*(Utils|Helper|Manager|Impl)");

    @ArchTest
    static final ArchRule no_field_injection = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule no_mutable_statics =
            fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);
}
