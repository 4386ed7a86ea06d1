package dev.aviary.platform.running;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.home.Secrets;
import dev.aviary.servers.Postgres;
import java.net.URI;
import java.nio.file.Path;

/** The way to a platform that runs, for commands that work on it from outside. */
public record RunningPlatform(DataDirectory data, PlatformState state) {

    /** The platform on this data directory; refuses when none is ready there. */
    public static RunningPlatform on(DataDirectory data) {
        StateFile file = new StateFile(data);
        if (!file.isHeld()) {
            throw new Refusal(
                    "Aviary is not running on %s; ./aviary up starts it.".formatted(data.root()));
        }
        PlatformState state =
                file.read().orElseThrow(() -> new Refusal("Aviary is only just starting."));
        if (state.phase() != Phase.READY) {
            throw new Refusal(
                    "Aviary is not ready (%s)."
                            .formatted(state.phase().name().toLowerCase(java.util.Locale.ROOT)));
        }
        return new RunningPlatform(data, state);
    }

    /** The public door. */
    public URI gateway() {
        return http("gateway-service");
    }

    /** A service's own HTTP port, where the internal endpoints are. */
    public URI service(String name) {
        return http(name);
    }

    /** JDBC URL with the user in it; the databases are {@code users} and {@code tweets}. */
    public String jdbcUrl(String database) {
        return Postgres.jdbcUrl(state.port("postgres"), database);
    }

    public String kafkaBootstrap() {
        return "127.0.0.1:" + state.port("kafka");
    }

    public URI redis() {
        return URI.create("redis://127.0.0.1:" + state.port("redis"));
    }

    /** PKCS#8 PEM of the key that signs access tokens. */
    public Path signingKey() {
        return new Secrets(data).signingKey();
    }

    public String signingKeyId() {
        return new Secrets(data).signingKeyId();
    }

    private URI http(String name) {
        return URI.create("http://127.0.0.1:" + state.port(name));
    }
}
