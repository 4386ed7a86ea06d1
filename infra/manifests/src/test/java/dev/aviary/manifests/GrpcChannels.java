package dev.aviary.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.grpc.client.autoconfigure.GrpcClientProperties;

/**
 * Clients of gRPC must take turns among all pods. Of a channel's properties the metadata know the
 * type alone; so one is bound, strictly.
 */
final class GrpcChannels implements Check {

    static final String PREFIX = "spring.grpc.client.channel.";
    private static final Pattern TARGET = Pattern.compile("dns:///([a-z-]+):\\d+");

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Pod pod : manifests.services()) {
            Configuration configuration = Configuration.of(manifests, pod);
            for (String channel : channelsOf(configuration)) {
                String target = configuration.get(PREFIX + channel + ".target");
                String balancing =
                        configuration.get(PREFIX + channel + ".default.load-balancing-policy");
                if (!leadsToAllPods(manifests, target) || !balancing.equals("round_robin")) {
                    found.add(
                            "%s takes no turns among all pods of %s: %s %s"
                                    .formatted(pod, channel, target, balancing));
                }
            }
        }
        return found;
    }

    /** Whether a channel has such a property, and the service such a channel. */
    static boolean have(String service, String name) {
        // Whatever the type, one of these can be converted to it.
        return Project.sourcesOf(service, '"' + channelIn(name) + '"')
                && Stream.of("1s", "1B", "true", "round_robin").anyMatch(it -> take(name, it));
    }

    /** Whether a property of a channel can have such a value. */
    static boolean take(String name, String value) {
        String property = "channel" + name.substring(PREFIX.length() + channelIn(name).length());
        try {
            new Binder(
                            List.of(new MapConfigurationPropertySource(Map.of(property, value))),
                            PlaceholdersResolver.NONE)
                    .bind(
                            "channel",
                            Bindable.of(GrpcClientProperties.Channel.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
            return true;
        } catch (BindException otherType) {
            return false;
        }
    }

    /** Of every channel that the service has, with or without a word in the files. */
    private static Set<String> channelsOf(Configuration configuration) {
        Set<String> channels = new TreeSet<>();
        configuration.merged().keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> channels.add(channelIn(name)));
        return channels;
    }

    private static String channelIn(String name) {
        return name.substring(PREFIX.length(), name.indexOf('.', PREFIX.length()));
    }

    /** Headless: the name stands for every pod, not for one address. */
    private static boolean leadsToAllPods(Manifests manifests, String target) {
        Matcher dns = TARGET.matcher(target);
        return dns.matches()
                && manifests
                        .find("Service", dns.group(1))
                        .filter(service -> service.text("spec.clusterIP").equals("None"))
                        .isPresent();
    }
}
