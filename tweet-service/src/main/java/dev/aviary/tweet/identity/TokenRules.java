package dev.aviary.tweet.identity;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Which tokens count: ours, for us, unexpired, and naming a user as {@link Caller} needs it. */
@Configuration(proxyBeanMethods = false)
class TokenRules {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    @Bean
    JwtDecoder jwtDecoder(VerifyingKeys keys, OAuth2ResourceServerProperties properties) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
        decoder.setJwtValidator(rules(properties.getJwt()));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> rules(OAuth2ResourceServerProperties.Jwt jwt) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW),
                new JwtIssuerValidator(String.valueOf(jwt.getIssuerUri())),
                TokenRules.<List<String>>claim(
                        "aud",
                        audiences -> audiences.stream().anyMatch(jwt.getAudiences()::contains)),
                claim("exp", expiry -> true),
                TokenRules.<String>claim("sub", TokenRules::isUserId),
                TokenRules.<String>claim("handle", handle -> !handle.isBlank()),
                TokenRules.<String>claim("name", name -> !name.isBlank()));
    }

    private static boolean isUserId(String subject) {
        if (!subject.matches("[1-9][0-9]{0,18}")) {
            return false;
        }
        try {
            return Long.parseLong(subject) > 0;
        } catch (NumberFormatException tooLong) {
            return false;
        }
    }

    private static <T> OAuth2TokenValidator<Jwt> claim(String name, Predicate<T> rule) {
        return new JwtClaimValidator<@Nullable T>(name, value -> value != null && rule.test(value));
    }
}
