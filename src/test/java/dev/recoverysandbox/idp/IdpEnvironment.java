package dev.recoverysandbox.idp;

import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * An environment of these settings only. The console's application.yml, its system properties and its variables lie on
 * the same class path and in the same process; none of them may reach the provider.
 */
final class IdpEnvironment extends StandardEnvironment {

    IdpEnvironment(Map<String, Object> settings) {
        getPropertySources().addFirst(new MapPropertySource("identity provider", settings));
    }

    @Override
    protected void customizePropertySources(MutablePropertySources propertySources) {}
}
