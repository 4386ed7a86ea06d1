package dev.aviary.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.grpc.client.autoconfigure.GrpcClientProperties;

/** The metadata know a channel by type alone; so a property of one is bound, strictly. */
final class GrpcChannels {

    static final String PREFIX = "spring.grpc.client.channel.";

    private GrpcChannels() {}

    /** Whether a channel has such a property, and the service such a channel. */
    static boolean have(String service, String name) {
        String channel = name.substring(PREFIX.length(), name.indexOf('.', PREFIX.length()));
        String rest = name.substring(PREFIX.length() + channel.length() + 1);
        return Project.sourcesOf(service, '"' + channel + '"') && binds("channel." + rest);
    }

    /** Every channel of every service, as its ConfigMap has it. */
    static Map<String, JsonNode> of(Manifests manifests) {
        Map<String, JsonNode> channels = new TreeMap<>();
        for (Manifest map : manifests.of("ConfigMap").toList()) {
            JsonNode base = Project.yaml(map.at("data").path("base.yaml").asText());
            Manifest.at(base, "spring.grpc.client.channel")
                    .properties()
                    .forEach(
                            each ->
                                    channels.put(
                                            map.name() + " " + each.getKey(), each.getValue()));
        }
        return channels;
    }

    private static boolean binds(String name) {
        // Whatever the type, one of these can be converted to it.
        for (String value : new String[] {"1s", "1B", "true", "round_robin"}) {
            try {
                new Binder(
                                List.of(new MapConfigurationPropertySource(Map.of(name, value))),
                                PlaceholdersResolver.NONE)
                        .bind(
                                "channel",
                                Bindable.of(GrpcClientProperties.Channel.class),
                                new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
                return true;
            } catch (BindException otherType) {
                continue;
            }
        }
        return false;
    }
}
