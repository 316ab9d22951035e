package dev.recoveryconsole;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/** A test of the console on a port of its own, with PostgreSQL under it and a real identity provider beside it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("the page tests' store")
@SpringBootTest(
        classes = RecoveryConsole.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.additional-location=classpath:console-pages.yml",
            "recovery.signing.read-at-least=0s" // no test waits
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = Surroundings.class)
public @interface FullConsoleTest {}
