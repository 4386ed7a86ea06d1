package dev.aviary.tweet.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.stereotype.Component;

/**
 * user-service's published keys. Once fetched they serve as long as user-service is away; a key id
 * that is not among them is looked for at most once a while, so forged tokens cannot be used to
 * hammer user-service, and each of them is refused rather than called our failure. All who need a
 * fetch share the one under way, and nobody waits for longer than one deadline.
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
    private volatile @Nullable Known known;
    private @Nullable CompletableFuture<Known> fetching;
    private Instant triedAt = Instant.EPOCH;

    private record Known(JWKSet keys, Instant since) {}

    VerifyingKeys(OAuth2ResourceServerProperties properties, Clock clock) {
        this.address = URI.create(String.valueOf(properties.getJwt().getJwkSetUri()));
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        Known now = known;
        if (now == null) {
            return selector.select(awaited(fetch()).keys());
        }
        List<JWK> found = selector.select(now.keys());
        if (found.isEmpty()) {
            return selector.select(refreshed(now).keys());
        }
        if (clock.instant().isAfter(now.since().plus(FRESH))) {
            // Behind the answer: the key is good, and a withdrawn one is noticed soon enough.
            fetchUnlessTriedLately();
        }
        return found;
    }

    private Known refreshed(Known now) {
        CompletableFuture<Known> fetch = fetchUnlessTriedLately();
        try {
            return fetch == null ? now : awaited(fetch);
        } catch (KeySourceException e) {
            return now;
        }
    }

    private synchronized @Nullable CompletableFuture<Known> fetchUnlessTriedLately() {
        boolean lately = clock.instant().isBefore(triedAt.plus(BETWEEN_FETCHES));
        return lately && (fetching == null || fetching.isDone()) ? null : fetch();
    }

    /** Without any key nobody could be let in, so then nothing is gained by holding back. */
    private synchronized CompletableFuture<Known> fetch() {
        if (fetching == null || fetching.isDone()) {
            triedAt = clock.instant();
            HttpRequest request = HttpRequest.newBuilder(address).timeout(DEADLINE).build();
            fetching =
                    http.sendAsync(request, BodyHandlers.ofString())
                            .orTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                            .thenApply(this::keep)
                            .whenComplete((keys, failure) -> say(failure));
        }
        return fetching;
    }

    private Known keep(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("user-service answered " + response.statusCode());
        }
        try {
            Known fetched = new Known(JWKSet.parse(response.body()), clock.instant());
            known = fetched;
            return fetched;
        } catch (ParseException e) {
            throw new CompletionException(e);
        }
    }

    private void say(@Nullable Throwable failure) {
        if (failure != null && known != null) {
            log.warn(
                    "Verifying keys not refreshed, the known ones serve on: {}",
                    failure.toString());
        }
    }

    private static Known awaited(CompletableFuture<Known> fetch) throws KeySourceException {
        try {
            return fetch.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteKeySourceException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new RemoteKeySourceException("No verifying keys", e);
        }
    }
}
