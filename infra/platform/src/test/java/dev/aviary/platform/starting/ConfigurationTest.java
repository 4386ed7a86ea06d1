package dev.aviary.platform.starting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.home.Addresses;
import dev.aviary.platform.home.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir Path folder = Path.of("");

    @BeforeEach
    void createsTheDirectory() {
        DataDirectory.at(folder).create();
    }

    @Test
    void everyServiceListensOnTheLoopbackInterfaceAlone() {
        for (Module module : Module.values()) {
            assertThat(configuration(true).of(module)).containsEntry("server.address", "127.0.0.1");
        }
    }

    @Test
    void aSettingReachesItsServiceAloneAndOutranksWhatThePlatformSays() {
        Configuration configuration =
                configuration(true, Setting.parse("user-service.aviary.bulk-import.enabled=false"));

        assertThat(configuration.of(Module.USER_SERVICE))
                .containsEntry("aviary.bulk-import.enabled", "false");
        assertThat(configuration.of(Module.TWEET_SERVICE))
                .containsEntry("aviary.bulk-import.enabled", "true");
    }

    @Test
    void limitsAreLiftedWithoutTakingTheLimiterOut() {
        assertThat(configuration(false).of(Module.GATEWAY_SERVICE))
                .containsEntry("aviary.rate-limits.enforced", "false")
                .doesNotContainKey("aviary.rate-limits.enabled");
    }

    @Test
    void thePropertiesFileIsReadableByItsOwnerAloneAndKeepsEveryCharacter() throws IOException {
        Configuration configuration =
                configuration(true, Setting.parse("feed-service.greeting=ä = # \\ 鳥"));

        Path file = configuration.write(Module.FEED_SERVICE);

        Properties read = new Properties();
        try (InputStream bytes = Files.newInputStream(file)) {
            read.load(bytes); // As Spring does: in ISO 8859-1.
        }
        assertThat(read).containsEntry("greeting", "ä = # \\ 鳥");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private Configuration configuration(boolean limited, Setting... settings) {
        Map<String, Integer> ports = new HashMap<>();
        Blueprint.INNER_PORTS.forEach(name -> ports.put(name, 20_000 + ports.size()));
        ports.put("gateway-service", 8080);
        return new Configuration(
                DataDirectory.at(folder), new Addresses(ports), limited, List.of(settings));
    }
}
