package dev.recoveryconsole.deploys;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The reports' address is for tools: no session, no cookie, no form token. The controller asks for the tool's token. */
@Configuration(proxyBeanMethods = false)
class DeploySetup {

    static final String ADDRESS = "/hooks/deploys";

    @Bean
    @Order(1)
    SecurityFilterChain deployReports(HttpSecurity http) throws Exception {
        return http.securityMatcher(ADDRESS)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .csrf(CsrfConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
