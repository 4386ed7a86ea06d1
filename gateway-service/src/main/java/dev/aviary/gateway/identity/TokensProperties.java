package dev.aviary.gateway.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens count. The names are those of Spring Boot's resource server, so that one setting
 * serves every service.
 *
 * @param jwkSetUri where the public keys are
 * @param issuerUri what {@code iss} must be
 * @param audiences {@code aud} must name one of these
 */
@Validated
@ConfigurationProperties("spring.security.oauth2.resourceserver.jwt")
record TokensProperties(
        @NotNull URI jwkSetUri, @NotBlank String issuerUri, @NotEmpty List<String> audiences) {}
