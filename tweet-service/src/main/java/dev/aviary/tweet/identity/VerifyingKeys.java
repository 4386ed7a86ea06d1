package dev.aviary.tweet.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.stereotype.Component;

/**
 * user-service's published keys. Once fetched they serve as long as user-service is away; a key id
 * that is not among them is looked for at most once a while, so forged tokens cannot be used to
 * hammer user-service, and each of them is refused rather than called our failure.
 */
@Component
final class VerifyingKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(VerifyingKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final URI address;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(DEADLINE).build();
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable JWKSet known;
    private volatile Instant fetchedAt = Instant.EPOCH;
    private volatile Instant triedAt = Instant.EPOCH;

    VerifyingKeys(OAuth2ResourceServerProperties properties, Clock clock) {
        this.address = URI.create(String.valueOf(properties.getJwt().getJwkSetUri()));
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        JWKSet keys = known;
        if (keys != null && clock.instant().isBefore(fetchedAt.plus(FRESH))) {
            List<JWK> found = selector.select(keys);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return selector.select(fetched());
    }

    private JWKSet fetched() throws KeySourceException {
        fetching.lock();
        try {
            JWKSet keys = known;
            // Without any key nobody could be let in, so nothing is gained by holding back.
            if (keys != null && clock.instant().isBefore(triedAt.plus(BETWEEN_FETCHES))) {
                return keys;
            }
            triedAt = clock.instant();
            try {
                keys = fetch();
                known = keys;
                fetchedAt = clock.instant();
                return keys;
            } catch (IOException | ParseException e) {
                if (keys == null) {
                    throw new RemoteKeySourceException("No verifying keys yet", e);
                }
                log.warn("Verifying keys not refreshed, the known ones serve on: {}", e.toString());
                return keys;
            }
        } finally {
            fetching.unlock();
        }
    }

    private JWKSet fetch() throws IOException, ParseException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(DEADLINE).build();
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("user-service answered " + response.statusCode());
            }
            return JWKSet.parse(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
