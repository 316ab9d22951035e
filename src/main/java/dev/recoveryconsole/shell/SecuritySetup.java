package dev.recoveryconsole.shell;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Login through the identity provider alone, and what is refused before any controller is asked. */
@Configuration
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class SecuritySetup {

    /** Read at the first login: a console for emergencies starts while the identity provider is down. */
    @Bean
    ClientRegistrationRepository clientRegistrations(OAuth2ClientProperties properties) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(List.copyOf(new OAuth2ClientPropertiesMapper(properties)
                        .asClientRegistrations()
                        .values())));
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            Admission admission,
            Refusals refusals,
            ContentPolicy policy,
            SignOut signOut,
            ObjectProvider<LogoutHandler> beforeSignOut,
            SignInStarts starts,
            LoginParts login)
            throws Exception {
        return http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/login", "/error", "/assets/**", "/webjars/**", "/favicon.ico")
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/actuator/metrics/**")
                        .permitAll()
                        .anyRequest()
                        .access(admission))
                .oauth2Login(login::configure)
                .logout(out -> {
                    beforeSignOut.forEach(out::addLogoutHandler);
                    out.logoutSuccessHandler(signOut);
                })
                .exceptionHandling(
                        on -> on.authenticationEntryPoint(refusals::signInFirst).accessDeniedHandler(refusals::refuse))
                .requestCache(cache -> cache.requestCache(wholePages()))
                .csrf(forms -> forms.csrfTokenRepository(new FormTokens()))
                .headers(policy::configure)
                .addFilterBefore(starts, OAuth2AuthorizationRequestRedirectFilter.class)
                .build();
    }

    /** A fragment or a picture must never become the page that login returns to. */
    private static RequestCache wholePages() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(SecuritySetup::isWholePage);
        return cache;
    }

    private static boolean isWholePage(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains("text/html");
    }

    /**
     * {@code __Host-} and Secure over https (OWASP ASVS 3.3.1); a plain name on http, where WebKit drops Secure
     * cookies. Lax, because the way back from the identity provider is a navigation from another site.
     */
    @Bean
    CookieSerializer sessionCookie(ConsoleSettings settings) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(settings.https() ? "__Host-SESSION" : "SESSION");
        cookie.setUseSecureCookie(settings.https());
        cookie.setCookiePath("/");
        cookie.setSameSite("Lax");
        return cookie;
    }

    /**
     * 216 random bits in the 36 characters that the store's column holds; Spring Session's own are random UUIDs of 122 bits
     * (OWASP ASVS 7.2.3).
     */
    @Bean
    SessionIdGenerator sessionIds() {
        return () -> Unguessable.text(27);
    }

    /** A part of the chain above alone: the container is not to call it by itself too. */
    @Bean
    FilterRegistrationBean<SignInStarts> notBesideTheChain(SignInStarts starts) {
        var registration = new FilterRegistrationBean<>(starts);
        registration.setEnabled(false);
        return registration;
    }

    /** Needed in one place only, so that the chain above reads as one sentence. */
    @Bean
    LoginParts loginParts(
            ClientRegistrationRepository registrations,
            LoginSettings settings,
            ProvenUsers users,
            LoginAnswer answer,
            Refusals refusals) {
        return new LoginParts(registrations, settings, users, answer, refusals);
    }

    record LoginParts(
            ClientRegistrationRepository registrations,
            LoginSettings settings,
            ProvenUsers users,
            LoginAnswer answer,
            Refusals refusals) {

        void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
            login.loginPage("/login")
                    .authorizationEndpoint(
                            point -> point.authorizationRequestResolver(StepUp.resolver(registrations, settings)))
                    .userInfoEndpoint(point -> point.oidcUserService(users))
                    .failureHandler(refusals::loginFailed)
                    .withObjectPostProcessor(answer);
            login.withObjectPostProcessor(refusals.providerDown());
        }
    }
}
