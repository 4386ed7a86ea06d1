package dev.aviary.fanout.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.RunningWorker;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConsumerLagTest extends RunningWorker {

    @Autowired private ConsumerLag lag;
    @Autowired private MeterRegistry meters;

    @AfterEach
    void comeBack() {
        userService.comeBack();
    }

    @Test
    void tellsHowMuchWaitsWhileReadingStandsStill() {
        long author = newUser();
        long follower = newFollowerOf(author);
        warm(follower);
        long first = post(author);
        awaitFeed(follower, first, "end");
        eventually(() -> assertThat(lagOf("tweets")).isZero());

        userService.goAway();
        long second = post(author);
        long third = post(author);
        eventually(() -> assertThat(lagOf("tweets")).isEqualTo(2));
        userService.comeBack();

        awaitFeed(follower, third, second, first, "end");
        eventually(() -> assertThat(lagOf("tweets")).isZero());
    }

    private double lagOf(String topic) {
        lag.measure();
        return meters.get("aviary.consumer.lag").tag("topic", topic).gauge().value();
    }
}
