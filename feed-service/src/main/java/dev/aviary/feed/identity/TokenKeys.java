package dev.aviary.feed.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Checks tokens with the keys that user-service publishes. The keys outlive an outage of
 * user-service, for a feed whose audience is near needs nothing else of it.
 */
@Configuration(proxyBeanMethods = false)
class TokenKeys {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration OUTAGE = Duration.ofHours(4);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS = 500;
    private static final int READ_MILLIS = 1000;

    @Bean
    JwtDecoder tokens(OAuth2ResourceServerProperties properties, Clock clock)
            throws MalformedURLException {
        OAuth2ResourceServerProperties.Jwt jwt = properties.getJwt();
        JWKSource<SecurityContext> keys =
                JWKSourceBuilder.<SecurityContext>create(
                                URI.create(String.valueOf(jwt.getJwkSetUri())).toURL(),
                                new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS))
                        .cache(FRESH.toMillis(), CONNECT_MILLIS + READ_MILLIS)
                        .retrying(true)
                        .outageTolerant(OUTAGE.toMillis())
                        .build();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(CLOCK_SKEW),
                        new JwtIssuerValidator(String.valueOf(jwt.getIssuerUri())),
                        audience(jwt.getAudiences()),
                        new JwtClaimValidator<String>(JwtClaimNames.SUB, TokenKeys::isUserId)));
        return new RememberedTokens(decoder, clock);
    }

    private static OAuth2TokenValidator<Jwt> audience(List<String> accepted) {
        return new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD,
                given -> given != null && given.stream().anyMatch(accepted::contains));
    }

    private static boolean isUserId(String subject) {
        if (subject == null || !subject.matches("[1-9][0-9]{0,18}")) {
            return false;
        }
        try {
            return Long.parseLong(subject) > 0;
        } catch (NumberFormatException tooLong) {
            return false;
        }
    }
}
