package dev.recoveryconsole.sessions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The address is for the identity provider: no session, no cookie, no form token. What it sends is signed. */
@Configuration(proxyBeanMethods = false)
class BackChannelSetup {

    /** Where Spring Security has it too, so that it is registered at the provider as people expect. */
    static final String ADDRESS = "/logout/connect/back-channel/" + LogoutTokens.REGISTRATION;

    @Bean
    @Order(1)
    SecurityFilterChain backChannelLogout(HttpSecurity http) throws Exception {
        return http.securityMatcher(ADDRESS)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .csrf(CsrfConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
