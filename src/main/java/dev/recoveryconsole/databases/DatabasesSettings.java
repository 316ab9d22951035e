package dev.recoveryconsole.databases;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code recovery.databases}: every database the console may recover. */
@ConfigurationProperties("recovery")
public record DatabasesSettings(@DefaultValue List<DatabaseSettings> databases) {}
