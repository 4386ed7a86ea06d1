package dev.aviary.manifests;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * A value must be one of its property's type, as Boot would convert it. Left out is what a Secret
 * gives, what lies in lists, and what is of a type of a library that these tests do not have.
 */
final class Values implements Check {

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Pod pod : manifests.services()) {
            Configuration configuration = Configuration.of(manifests, pod);
            for (String name : configuration.files().keySet()) {
                String value = configuration.get(name);
                if (!value.contains("${") && !isGood(pod.name(), name, value)) {
                    found.add(pod + ": " + name + " cannot be " + value);
                }
            }
        }
        return found;
    }

    private static boolean isGood(String service, String name, String value) {
        if (name.startsWith(GrpcChannels.PREFIX)) {
            return GrpcChannels.take(name, value);
        }
        Path classes = Project.ROOT.resolve(service).resolve("target/classes");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            String type = KnownProperties.of(service).typeOf(name).replaceFirst("<.*", "");
            new Binder(
                            List.of(new MapConfigurationPropertySource(Map.of("value", value))),
                            PlaceholdersResolver.NONE)
                    .bind("value", Bindable.of(Class.forName(type, false, loader)));
            return true;
        } catch (BindException otherType) {
            return false;
        } catch (ClassNotFoundException notHere) {
            return true;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
