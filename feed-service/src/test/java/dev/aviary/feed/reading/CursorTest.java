package dev.aviary.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.feed.failing.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 812345678901234567L, Long.MAX_VALUE})
    void survivesItsJourneyToTheClientAndBack(long below) {
        Cursor cursor = new Cursor(below);

        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @Test
    void beginsAtTheNewestWhereNoneIsGiven() {
        assertThat(Cursor.parse(null)).isEqualTo(Cursor.NEWEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "followers:5",
                "feed:",
                "feed:0",
                "feed:-5",
                "feed:+5",
                "feed:05",
                "feed:5 ",
                "feed:5x",
                "feed:9223372036854775808",
                "5",
                ""
            })
    void refusesWhatThisCallHasNotGiven(String plain) {
        String text =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "ZmVlZDo1=", "ZmVlZDo1MA==", "ZmVlZDo1 ", "ZmVlZDo1MB", "é"})
    void refusesWhatIsNotInItsOneForm(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(InvalidRequest.class);
    }
}
