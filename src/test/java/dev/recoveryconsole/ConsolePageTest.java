package dev.recoveryconsole;

import dev.recoveryconsole.approval.ReadLongAgo;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** A test of pages on the whole console with a store in memory; one context for all of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("the page tests' store")
@SpringBootTest(
        classes = RecoveryConsole.class,
        properties = {
            "spring.config.additional-location=classpath:console-pages.yml",
            "recovery.signing.read-at-least=0s" // by a clock that nobody moves
        })
@AutoConfigureMockMvc
@Import({AnyFreshSignIn.class, NeverUsedUp.class, ReadLongAgo.class})
public @interface ConsolePageTest {}
