package dev.aviary.fanout.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.RunningWorker;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConsumerLagTest extends RunningWorker {

    @Autowired private ConsumerLag lag;
    @Autowired private MeterRegistry meters;

    @Test
    void tellsHowMuchWaitsWhileReadingStandsStill() {
        long author = newUser();
        long follower = newFollowerOf(author);
        warm(follower);
        long first = post(author);
        awaitFeed(follower, first, "end");
        eventually(() -> assertThat(lagOf("tweets")).isZero());

        userService.goAway();
        post(author);
        long last = post(author);
        try {
            eventually(() -> assertThat(lagOf("tweets")).isEqualTo(2));
        } finally {
            userService.comeBack();
        }

        eventually(() -> assertThat(feed(follower)).startsWith(Long.toString(last)));
        eventually(() -> assertThat(lagOf("tweets")).isZero());
    }

    private double lagOf(String topic) {
        lag.measure();
        return meters.get("aviary.consumer.lag").tag("topic", topic).gauge().value();
    }
}
