package dev.aviary.platform.starting;

import dev.aviary.platform.home.Addresses;
import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.home.PrivateFiles;
import dev.aviary.platform.home.Secrets;
import dev.aviary.servers.Postgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What each service is told about the others: one properties file each, secrets included. */
record Configuration(
        DataDirectory data, Addresses addresses, boolean limited, List<Setting> settings) {

    private static final String ISSUER = "https://aviary.dev";
    private static final String AUDIENCE = "aviary";

    Path write(Module module) {
        try {
            Properties properties = new Properties();
            properties.putAll(of(module));
            // Into a stream, not a writer: what is not ASCII is then escaped, as Spring reads it.
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            properties.store(text, "Written anew by every ./aviary up; change it with --set.");
            PrivateFiles.write(
                    data.configuration(module.id()), text.toString(StandardCharsets.ISO_8859_1));
            return data.configuration(module.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> of(Module module) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("server.address", Addresses.HOST);
        properties.put("server.port", port(module.id()));
        properties.put("spring.main.banner-mode", "off");
        String jwt = "spring.security.oauth2.resourceserver.jwt.";
        properties.put(
                jwt + "jwk-set-uri", addresses.http("user-service") + "/.well-known/jwks.json");
        properties.put(jwt + "issuer-uri", ISSUER);
        properties.put(jwt + "audiences", AUDIENCE);
        properties.put("spring.kafka.bootstrap-servers", addresses.target("kafka"));
        properties.put("spring.data.redis.url", addresses.url("redis", "redis"));
        properties.put(
                "spring.grpc.client.channel.user-service.target",
                addresses.target("user-service-grpc"));
        properties.put(
                "spring.grpc.client.channel.tweet-service.target",
                addresses.target("tweet-service-grpc"));
        switch (module) {
            case USER_SERVICE -> {
                store(properties, module, "users");
                Secrets secrets = new Secrets(data);
                properties.put("aviary.tokens.keys[0].id", secrets.signingKeyId());
                properties.put("aviary.tokens.keys[0].private-key", "file:" + secrets.signingKey());
            }
            case TWEET_SERVICE -> store(properties, module, "tweets");
            case FANOUT_WORKER, FEED_SERVICE -> {}
            case GATEWAY_SERVICE -> door(properties);
        }
        settings.stream()
                .filter(setting -> setting.service().equals(module.id()))
                .forEach(setting -> properties.put(setting.property(), setting.value()));
        return properties;
    }

    private void store(Map<String, String> properties, Module module, String database) {
        properties.put(
                "spring.datasource.url",
                addresses.url("jdbc:postgresql", "postgres") + "/" + database);
        properties.put("spring.datasource.username", Postgres.USER);
        properties.put("spring.grpc.server.address", Addresses.HOST);
        properties.put("spring.grpc.server.port", port(module.id() + "-grpc"));
        properties.put("aviary.node-id", "1");
        properties.put("aviary.bulk-import.enabled", "true");
    }

    private void door(Map<String, String> properties) {
        properties.put("aviary.services.user", addresses.http("user-service"));
        properties.put("aviary.services.tweet", addresses.http("tweet-service"));
        properties.put("aviary.services.feed", addresses.http("feed-service"));
        properties.put("management.server.address", Addresses.HOST);
        properties.put("management.server.port", port("gateway-management"));
        if (!limited) {
            properties.put("aviary.rate-limits.enforced", "false");
        }
    }

    private String port(String name) {
        return String.valueOf(addresses.port(name));
    }
}
