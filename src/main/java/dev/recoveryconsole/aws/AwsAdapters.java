package dev.recoveryconsole.aws;

import dev.recoveryconsole.outside.OutsideCalls;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Lazy: making an SDK client costs about a second, and credentials are looked for only when they are needed. */
@Configuration(proxyBeanMethods = false)
class AwsAdapters {

    @Bean
    AwsClients awsClients(AwsSettings settings, OutsideCalls calls, InstantSource clock) {
        return new AwsClients(settings, new CallReport(calls, clock));
    }

    @Bean
    @Lazy
    DatabaseFleet databaseFleet(AwsClients clients, InstantSource clock) {
        return new AwsDatabaseFleet(clients, clock);
    }

    @Bean
    @Lazy
    DatabaseLogs databaseLogs(AwsClients clients) {
        return new AwsDatabaseLogs(clients);
    }

    @Bean
    @Lazy
    ObjectStore objectStore(AwsClients clients) {
        return new AwsObjectStore(clients.objects());
    }

    @Bean
    @Lazy
    LockedStore lockedStore(AwsClients clients) {
        return new AwsLockedStore(clients.objects());
    }

    @Bean
    @Lazy
    SigningKeys signingKeys(AwsClients clients) {
        return new AwsSigningKeys(clients.keys());
    }

    @Bean
    @Lazy
    AlarmHistory alarmHistory(AwsClients clients) {
        return new AwsAlarmHistory(clients.alarms());
    }

    @Bean
    @Lazy
    Permissions permissions(AwsClients clients) {
        return new AwsPermissions(clients.identity(), clients.policies());
    }
}
