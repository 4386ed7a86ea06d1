package dev.aviary.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.feed.failing.InvalidRequest;
import dev.aviary.feed.reading.Cursor.Above;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 812345678901234567L, Long.MAX_VALUE})
    void survivesItsJourneyToTheClientAndBack(long below) {
        Cursor cursor = new Cursor(below, List.of());

        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @Test
    void carriesTheRepostsAbove() {
        Cursor cursor =
                new Cursor(
                        812345678901234567L,
                        List.of(new Above(1, 5), new Above(40, Long.MAX_VALUE)));

        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @Test
    void staysShortHoweverManyRepostsItCarries() {
        List<Above> all =
                IntStream.rangeClosed(1, LastItems.SPAN)
                        .mapToObj(distance -> new Above(distance, Long.MAX_VALUE - distance))
                        .toList();
        Cursor cursor = new Cursor(Long.MAX_VALUE - 1, all);

        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
        assertThat(cursor.text()).hasSizeLessThan(1000);
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
                "feed:5/",
                "feed:5/1",
                "feed:5/1.",
                "feed:5/1.0",
                "feed:5/1.-a",
                "feed:5/1.05",
                "feed:5/1.A",
                "feed:5/0.5",
                "feed:5/41.5",
                "feed:5/+1.5",
                "feed:5/1.5/1.6",
                "feed:5/2.5/1.6",
                "feed:5/1.5/2.5",
                "feed:5/1.zzzzzzzzzzzzzz",
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
