package dev.aviary.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.gateway.failing.ConfigurationRefused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressesTest {

    @Test
    void believesNobodyByDefaultLoopbackIncluded() {
        InetAddress address = client(List.of(), "127.0.0.1", "198.51.100.1");

        assertThat(address.getHostAddress()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1 | 198.51.100.1",
                "198.51.100.1, 10.0.0.7 | 198.51.100.1",
                "1.2.3.4, 198.51.100.1, 10.0.0.7 | 198.51.100.1",
                "198.51.100.1:4711 | 198.51.100.1",
                "2001:db8::1 | 2001:db8:0:0:0:0:0:1",
                "[2001:db8::1]:443 | 2001:db8:0:0:0:0:0:1",
                "::ffff:198.51.100.1 | 198.51.100.1",
                "10.0.0.9, 10.0.0.8 | 10.0.0.9",
            })
    void readsFromTheRightAndSkipsTrustedHops(String forwarded, String expected) {
        InetAddress address = client(List.of("10.0.0.0/8"), "10.1.2.3", forwarded);

        assertThat(address.getHostAddress()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "", ",", "999.1.1.1", "evil.example", "1.2.3.4, _hidden"})
    void stopsAtWhatIsNoAddress(String forwarded) {
        InetAddress address = client(List.of("10.0.0.0/8"), "10.1.2.3", forwarded);

        assertThat(address.getHostAddress()).isEqualTo("10.1.2.3");
    }

    @Test
    void believesNothingThatAnUntrustedPeerSays() {
        InetAddress address = client(List.of("10.0.0.0/8"), "192.0.2.1", "198.51.100.1");

        assertThat(address.getHostAddress()).isEqualTo("192.0.2.1");
    }

    @Test
    void trustsSingleAddressesOfEitherKind() {
        InetAddress address = client(List.of("::1", "10.0.0.1"), "10.0.0.1", "198.51.100.1, ::1");

        assertThat(address.getHostAddress()).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "nonsense", "10.0.0.0/x", "proxy.example"})
    void refusesAListThatIsNotOneOfAddresses(String block) {
        assertThatThrownBy(() -> new ClientAddresses(new TrustedProxiesProperties(List.of(block))))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining(block);
    }

    private static InetAddress client(List<String> trusted, String peer, String forwarded) {
        MockServerHttpRequest request =
                MockServerHttpRequest.get("/")
                        .remoteAddress(new InetSocketAddress(peer, 4711))
                        .header("X-Forwarded-For", forwarded)
                        .build();
        return Objects.requireNonNull(
                new ClientAddresses(new TrustedProxiesProperties(trusted)).of(request));
    }
}
