package dev.aviary.gateway.routing;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Base addresses of the services behind. */
@Validated
@ConfigurationProperties("aviary.services")
record ServicesProperties(@NotNull URI user, @NotNull URI tweet, @NotNull URI feed) {}
