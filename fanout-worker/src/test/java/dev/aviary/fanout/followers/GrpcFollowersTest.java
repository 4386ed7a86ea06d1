package dev.aviary.fanout.followers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.fanout.channels.CallProperties;
import dev.aviary.fanout.fakes.FakeUsers;
import dev.aviary.fanout.followers.Followers.Reach;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.grpc.client.ChannelBuilderOptions;
import org.springframework.grpc.client.GrpcChannelFactory;

class GrpcFollowersTest {

    private static final long FAN = 999;

    private final FakeUsers userService = new FakeUsers();
    private final ManagedChannel channel =
            NettyChannelBuilder.forAddress("127.0.0.1", userService.port()).usePlaintext().build();
    private final GrpcFollowers followers = new GrpcFollowers(new OneChannel(channel), calls());

    private record OneChannel(ManagedChannel channel) implements GrpcChannelFactory {

        @Override
        public boolean supports(String target) {
            return true;
        }

        @Override
        public ManagedChannel createChannel(String target, ChannelBuilderOptions options) {
            return channel;
        }
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        userService.goAway();
    }

    @Test
    void asksForFewerAuthorsWhenACallTakesTooLong() {
        List<Long> authors = LongStream.rangeClosed(1, 9).boxed().toList();
        authors.forEach(author -> userService.follow(FAN, author));
        userService.managesAtOnce(2);

        List<Long> heardOf = new ArrayList<>();
        followers.stream(authors, reach -> heardOf.add(reach.author()));

        assertThat(heardOf).containsExactlyElementsOf(authors);
    }

    @Test
    void failsWhenEvenASingleAuthorTakesTooLong() {
        userService.managesAtOnce(0);

        assertThatThrownBy(() -> followers.stream(List.of(1L, 2L), _ -> {}))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("DEADLINE_EXCEEDED");
    }

    @Test
    void tellsPushedFromPulledAuthors() {
        userService.follow(FAN, 1);
        userService.follow(FAN, 2);
        userService.stopPushing(2);

        List<Reach> reaches = new ArrayList<>();
        followers.stream(List.of(1L, 2L), reaches::add);

        assertThat(reaches).containsExactly(new Reach.Push(1, List.of(FAN)), new Reach.Pull(2));
    }

    private CallProperties calls() {
        Duration ample = Duration.ofSeconds(10);
        return new CallProperties(Duration.ofMillis(300), ample, ample);
    }
}
