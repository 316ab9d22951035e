package dev.recoveryconsole.keycloak;

import dev.recoveryconsole.RecoveryConsole;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A test of the console on a port of its own, with a real Keycloak beside it; one of each for all of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("keycloak")
@ResourceLock("keycloak")
@SpringBootTest(
        classes = RecoveryConsole.class,
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties =
                "spring.config.additional-location=classpath:console-pages.yml,classpath:keycloak/console-keycloak.yml")
@Import(ClockAhead.class)
@ContextConfiguration(initializers = BesideKeycloak.class)
@interface KeycloakTest {}
