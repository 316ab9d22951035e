package dev.recoveryconsole.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@link SignedIn} and {@link Person} as controller arguments, and the guard of fresh factors. */
@Configuration
class WebSetup implements WebMvcConfigurer {

    private final Identity identity;
    private final FreshFactorGuard guard;
    private final RefusedActs refused;

    WebSetup(Identity identity, FreshFactorGuard guard, RefusedActs refused) {
        this.identity = identity;
        this.guard = guard;
        this.refused = refused;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(guard);
        registry.addInterceptor(refused);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new WhoAsks(identity));
    }

    private record WhoAsks(Identity identity) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == SignedIn.class || parameter.getParameterType() == Person.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var me = identity.of(SecurityContextHolder.getContext().getAuthentication())
                    .orElseThrow(() -> new InsufficientAuthenticationException("Nobody is signed in"));
            return parameter.getParameterType() == Person.class ? me.person() : me;
        }
    }
}
