package dev.recoveryconsole.secrets;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the key lies that encrypts the switch-back copy and refresh tokens, and from which the one is derived that seals what is signed.
 *
 * @param keyFile 32 random bytes in base64 (for example {@code openssl rand -base64 32}); required, the same on every node
 */
@ConfigurationProperties("recovery.secrets")
record SecretsSettings(@Nullable Path keyFile) {}
