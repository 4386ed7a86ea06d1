package dev.aviary.platform.starting;

import dev.aviary.platform.home.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The five services, in the order in which they are shown. */
enum Module {
    USER_SERVICE("user-service"),
    TWEET_SERVICE("tweet-service"),
    FANOUT_WORKER("fanout-worker"),
    FEED_SERVICE("feed-service"),
    GATEWAY_SERVICE("gateway-service");

    private final String id;

    Module(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    static Optional<Module> of(String id) {
        return Arrays.stream(values()).filter(module -> module.id.equals(id)).findFirst();
    }

    static String ids() {
        return Arrays.stream(values()).map(Module::id).collect(Collectors.joining(", "));
    }

    /** Its jar, as the launcher script names it. */
    Path jar() {
        String given = System.getProperty(property());
        if (given == null || !Files.isRegularFile(Path.of(given))) {
            throw new Refusal("The jar of %s is missing: -D%s=%s".formatted(id, property(), given));
        }
        return Path.of(given);
    }

    String property() {
        return "aviary.app." + id;
    }
}
