package dev.recoveryconsole.recovery;

import dev.recoveryconsole.AnyFreshSignIn;
import dev.recoveryconsole.NeverUsedUp;
import dev.recoveryconsole.RecoveryConsole;
import dev.recoveryconsole.approval.ReadLongAgo;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** A test of the engine on the whole console, a store in memory and fakes of the world; one context for all of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("the engine tests' store")
@AutoConfigureMockMvc
@Import({EngineWorld.class, AnyFreshSignIn.class, NeverUsedUp.class, ReadLongAgo.class})
@ExtendWith(FreshEngineWorld.class)
@SpringBootTest(
        classes = RecoveryConsole.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.additional-location=classpath:console-pages.yml",
            "spring.datasource.url=jdbc:h2:mem:engine;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "spring.mail.host=127.0.0.1",
            "recovery.notification.from=console@example.test",
            "recovery.notification.chat-webhook=http://127.0.0.1:1/",
            "recovery.databases[0].name=orders-prod",
            "recovery.databases[0].resource-id=db-FIRSTGENERATION",
            "recovery.databases[0].owner=Shop team",
            "recovery.databases[0].database=shop",
            "recovery.databases[0].reader.user=reader",
            "recovery.databases[0].reader.password-file=none",
            "recovery.databases[0].eraser.user=eraser",
            "recovery.databases[0].eraser.password-file=none",
            "recovery.databases[0].admin.user=admin",
            "recovery.databases[0].admin.password-file=none",
            "recovery.databases[0].application-roles=shop_app",
            "recovery.databases[0].moving-timestamp=select 1",
            "recovery.databases[0].secret.namespace=shop",
            "recovery.databases[0].secret.name=db-connection",
            "recovery.databases[0].secret.keys.host=DB_HOST",
            "recovery.databases[0].secret.keys.user=DB_USER",
            "recovery.databases[0].secret.keys.password=DB_PASSWORD",
            "recovery.databases[0].traffic.public-address=http://127.0.0.1:1/",
            "recovery.databases[0].traffic.services[0].namespace=shop",
            "recovery.databases[0].traffic.services[0].name=front",
            "recovery.databases[0].deletion-log.bucket=log",
            "recovery.databases[0].deletion-log.prefix=deletions",
            "recovery.databases[0].replica-regions[0].region=eu-central-1",
            "recovery.databases[0].replica-regions[0].subnet-group=private-dr",
            "recovery.databases[0].replica-regions[0].security-groups=sg-9,sg-8",
            "recovery.databases[0].replica-regions[0].parameter-group=orders-pg16-dr",
            "recovery.databases[0].erasure.statements[0]=delete from users where id = cast(:subject as bigint)"
        })
public @interface EngineTest {}
