package dev.aviary.platform.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final Ports ports = new Ports(new Random());

    @Test
    void everyNameGetsAPortOfItsOwn() {
        Map<String, Integer> chosen = ports.choose(List.of("a", "b", "c"), Map.of());

        assertThat(chosen.values()).doesNotHaveDuplicates().allMatch(Ports::isFree);
    }

    @Test
    void portsOfTheRunBeforeAreTakenAgainWhileTheyAreFree() {
        Map<String, Integer> before = ports.choose(List.of("a", "b"), Map.of());

        Map<String, Integer> now = new Ports(new Random()).choose(List.of("a", "b", "c"), before);

        assertThat(now).containsAllEntriesOf(before);
    }

    @Test
    void aPortThatSomebodyHasTakenMeanwhileIsReplaced() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, Integer> chosen =
                    ports.choose(List.of("a"), Map.of("a", taken.getLocalPort()));

            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
            assertThat(chosen.get("a")).isNotEqualTo(taken.getLocalPort());
        }
    }
}
