package dev.aviary.user.tokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Signs what proves to every service who is calling. */
@Component
public class IssueToken {

    private final JwtEncoder encoder;
    private final JwsHeader header;
    private final TokenProperties properties;
    private final Clock clock;

    IssueToken(JwtEncoder encoder, SigningKeys keys, TokenProperties properties, Clock clock) {
        this.encoder = encoder;
        this.header =
                JwsHeader.with(SignatureAlgorithm.RS256)
                        .keyId(keys.signingKeyId())
                        .type("JWT")
                        .build();
        this.properties = properties;
        this.clock = clock;
    }

    /** Whoever has been issued no token for this long has none that is good. */
    public Duration lifetime() {
        return properties.lifetime();
    }

    public AccessToken issue(long userId, String handle, String displayName) {
        Instant now = clock.instant();
        JwtClaimsSet claims =
                JwtClaimsSet.builder()
                        .issuer(properties.issuer())
                        .audience(List.of(properties.audience()))
                        .subject(Long.toString(userId))
                        .claim("handle", handle)
                        .claim("name", displayName)
                        .issuedAt(now)
                        .expiresAt(now.plus(properties.lifetime()))
                        .id(UUID.randomUUID().toString())
                        .build();
        String value = encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        return new AccessToken(value, properties.lifetime());
    }
}
