package dev.recoveryconsole;

import dev.recoveryconsole.audit.VerifyAudit;
import dev.recoveryconsole.shell.RequiredSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The recovery console: brings an RDS PostgreSQL database back to a chosen second (SEQ-RC-001). */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RecoveryConsole {

    public static void main(String[] args) {
        if (VerifyAudit.isMeantBy(args)) {
            System.exit(VerifyAudit.run(System.out, args));
        }
        var console = new SpringApplication(RecoveryConsole.class);
        console.addInitializers(new RequiredSettings());
        console.run(args);
    }

    /** The one clock; cut to microseconds, because both databases round to them and digests would not verify. */
    @Bean
    InstantSource clock() {
        var system = InstantSource.system();
        return () -> micros(system.instant());
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
