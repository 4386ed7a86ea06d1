package dev.aviary.feed.hydrating;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {

    private static @Nullable Counts parse(String value) {
        return Counts.parse(value.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void readsVersionLikesRepostsAndReplies() {
        assertThat(parse("12:3:0:123456789012")).isEqualTo(new Counts(12, 3, 0, 123456789012L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1:2:3", "1:2:3:4:5", "1:2:3:-4", "1:2:3:x", "1:2::4"})
    void takesNothingElse(String value) {
        assertThat(parse(value)).isNull();
    }
}
