package dev.recoveryconsole.recovery;

import dev.recoveryconsole.RecoveryConsole;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test of the engine against a world in virtual time, in which calls, answers and consoles get lost; one context for all. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("the simulation")
@Import(SimulatedWorld.class)
@SpringBootTest(
        classes = RecoveryConsole.class,
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            "spring.config.additional-location=classpath:console-pages.yml",
            "spring.datasource.url=jdbc:h2:mem:faults;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "logging.level.com.github.kagkarlsson=OFF", // dying nodes, on purpose
            "recovery.databases[0].name=orders-prod",
            "recovery.databases[0].resource-id=db-FIRSTGENERATION",
            "recovery.databases[0].owner=Shop team",
            "recovery.databases[0].database=shop",
            "recovery.databases[0].reader.user=reader",
            "recovery.databases[0].reader.password-file=src/test/resources/deploy.token",
            "recovery.databases[0].eraser.user=eraser",
            "recovery.databases[0].eraser.password-file=src/test/resources/deploy.token",
            "recovery.databases[0].admin.user=admin",
            "recovery.databases[0].admin.password-file=src/test/resources/deploy.token",
            "recovery.databases[0].application-roles=shop_app",
            "recovery.databases[0].moving-timestamp=select max(at) from moves",
            "recovery.databases[0].secret.namespace=shop",
            "recovery.databases[0].secret.name=db-connection",
            "recovery.databases[0].secret.keys.host=DB_HOST",
            "recovery.databases[0].secret.keys.user=DB_USER",
            "recovery.databases[0].secret.keys.password=DB_PASSWORD",
            "recovery.databases[0].traffic.public-address=http://127.0.0.1:1/",
            "recovery.databases[0].traffic.services[0].namespace=shop",
            "recovery.databases[0].traffic.services[0].name=front",
            "recovery.databases[0].traffic.services[1].namespace=shop",
            "recovery.databases[0].traffic.services[1].name=partners",
            "recovery.databases[0].deletion-log.bucket=log",
            "recovery.databases[0].deletion-log.prefix=deletions",
            "recovery.databases[0].erasure.statements[0]=delete from users where id = cast(:subject as bigint)"
        })
public @interface FaultTest {}
