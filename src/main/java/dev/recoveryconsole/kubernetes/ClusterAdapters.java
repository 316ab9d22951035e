package dev.recoveryconsole.kubernetes;

import dev.recoveryconsole.outside.OutsideCalls;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Lazy: the cluster is reached for when it is first needed, not when the console starts. */
@Configuration(proxyBeanMethods = false)
class ClusterAdapters {

    @Bean
    @Lazy
    Workloads workloads(ClusterSettings settings, OutsideCalls calls, InstantSource clock) {
        var report = new CallReport(calls, clock);
        return new Fabric8Workloads(ClusterClients.client(settings, report), report, settings);
    }
}
