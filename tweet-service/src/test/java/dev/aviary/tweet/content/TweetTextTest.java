package dev.aviary.tweet.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.tweet.failing.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TweetTextTest {

    @Test
    void isTrimmedOfAllUnicodeWhiteSpace() {
        assertThat(TweetText.of("\u2003\t bird \u3000\n").value()).isEqualTo("bird");
    }

    @Test
    void holds280CodePointsAfterTrimming() {
        String longest = "\uD83D\uDC26".repeat(280);

        assertThat(TweetText.of("  " + longest + "  ").value()).isEqualTo(longest);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "  ", "\u2003", "a\u0000b", "\uD83D", "\uDC26 first", "a\uDC26\uD83Db"})
    void rejectsWhatIsEmptyOrCannotBeStored(String raw) {
        assertThatThrownBy(() -> TweetText.of(raw)).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void rejectsTweetsLongerThan280CodePoints() {
        assertThatThrownBy(() -> TweetText.of("a".repeat(281)))
                .hasMessageContaining("280")
                .hasMessageContaining("281");
    }
}
