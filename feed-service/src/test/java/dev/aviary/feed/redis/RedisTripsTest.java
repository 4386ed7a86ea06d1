package dev.aviary.feed.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisTripsTest {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final CircuitBreakerRegistry breakers =
            CircuitBreakerRegistry.of(
                    CircuitBreakerConfig.custom()
                            .minimumNumberOfCalls(2)
                            .slidingWindowSize(2)
                            .waitDurationInOpenState(Duration.ofMinutes(1))
                            .build());
    private ServerSocket hung;
    private RedisClient client;
    private RedisTrips trips;

    /** It accepts connections, as a kernel does for a process that hangs, and says nothing. */
    @BeforeEach
    void aRedisThatHangs() throws IOException {
        hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        client =
                RedisClient.create(
                        RedisURI.builder()
                                .withHost("127.0.0.1")
                                .withPort(hung.getLocalPort())
                                .withTimeout(PATIENCE)
                                .build());
        client.setOptions(
                ClientOptions.builder()
                        .protocolVersion(ProtocolVersion.RESP2)
                        .pingBeforeActivateConnection(false)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .build());
        trips = new RedisTrips(() -> client.connect(ByteArrayCodec.INSTANCE), breakers, PATIENCE);
    }

    @AfterEach
    void close() throws IOException {
        hung.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    private Duration make(Read<?>... reads) {
        long start = System.nanoTime();
        trips.make(List.of(reads));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aTripToARedisThatHangsEndsInTimeWithoutAnswers() {
        Read<byte[]> one = Read.value("a");
        Read<byte[]> other = Read.value("b");

        Duration took = make(one, other);

        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(one.answered() || other.answered()).isFalse();
    }

    @Test
    void aRedisKnownToHangIsNotWaitedFor() {
        make(Read.value("a"));
        make(Read.value("b"));
        Read<byte[]> read = Read.value("c");

        Duration took = make(read);

        assertThat(took).isLessThan(PATIENCE);
        assertThat(read.answered()).isFalse();
    }

    @Test
    void aDeadRedisFailsReadsInsteadOfRequests() throws IOException {
        hung.close();
        Read<byte[]> read = Read.value("a");

        make(read);

        assertThat(read.answered()).isFalse();
    }

    @Test
    void aDeadRedisHasNoValues() throws IOException {
        hung.close();

        assertThat(trips.values(List.of("a", "b", "c"))).containsExactly(null, null, null);
    }
}
