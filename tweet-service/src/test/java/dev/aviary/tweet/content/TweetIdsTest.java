package dev.aviary.tweet.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.tweet.failing.InvalidRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TweetIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

    @Test
    void tellTheMillisecondInWhichTheyWereMade() {
        assertThat(TweetIds.createdAt(ids(7, NOW).next())).isEqualTo(NOW);
    }

    @Test
    void growWithTimeWhateverTheNode() {
        long earlier = ids(1023, NOW).next();
        long later = ids(0, NOW.plus(Duration.ofMillis(1))).next();

        assertThat(later).isGreaterThan(earlier);
    }

    @Test
    void neverRepeatWithinAMillisecond() {
        TweetIds ids = ids(3, NOW);

        assertThat(LongStream.generate(ids::next).limit(10_000).distinct()).hasSize(10_000);
    }

    @Test
    void areReadInTheirOneDecimalForm() {
        assertThat(TweetIds.parse("id", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "007", "-1", "+1", "1e3", "٣", "9223372036854775808"})
    void rejectAnyOtherForm(String raw) {
        assertThatThrownBy(() -> TweetIds.parse("id", raw)).isInstanceOf(InvalidRequest.class);
    }

    private static TweetIds ids(int node, Instant now) {
        return new TweetIds(new NodeProperties(node), Clock.fixed(now, ZoneOffset.UTC));
    }
}
