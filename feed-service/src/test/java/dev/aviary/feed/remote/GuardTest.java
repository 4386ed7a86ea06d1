package dev.aviary.feed.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.feed.failing.Unavailable;
import dev.aviary.feed.fakes.FakeUsers;
import dev.aviary.user.contracts.GraphGrpc;
import dev.aviary.user.contracts.GraphGrpc.GraphBlockingStub;
import dev.aviary.user.contracts.ReadProfilesRequest;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private Server server;
    private Relay relay;
    private ManagedChannel channel;
    private Guard<GraphBlockingStub> graph;

    @BeforeEach
    void aServiceBehindARelay() throws IOException {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(new FakeUsers())
                        .build()
                        .start();
        relay = new Relay(server.getPort());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", relay.port()).usePlaintext().build();
        graph =
                new Guard<>(
                        channel,
                        GraphGrpc.newBlockingStub(channel),
                        CircuitBreaker.ofDefaults("users"),
                        Bulkhead.ofDefaults("users"));
    }

    @AfterEach
    void close() throws IOException {
        channel.shutdownNow();
        server.shutdownNow();
        relay.close();
    }

    private long nameOf(long id, Duration patience) {
        ReadProfilesRequest request = ReadProfilesRequest.newBuilder().addIds(id).build();
        return graph.call(patience, stub -> stub.readProfiles(request)).getProfiles(0).getId();
    }

    @Test
    void aRequestWithoutTimeLeftBlamesNobody() {
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(
                            () ->
                                    RequestDeadline.within(
                                            Duration.ofNanos(1), () -> nameOf(1, LONG)))
                    .isInstanceOf(Unavailable.class);
        }

        assertThat(nameOf(2, LONG)).isEqualTo(2);
    }

    @Test
    void takesANewConnectionAfterOneThatSwallowedACall() {
        nameOf(1, LONG);
        relay.swallowWhatComesOverConnectionsSoFar();

        assertThatThrownBy(() -> nameOf(2, SHORT)).isInstanceOf(Unavailable.class);
        assertThat(nameOf(3, LONG)).isEqualTo(3);
    }
}
