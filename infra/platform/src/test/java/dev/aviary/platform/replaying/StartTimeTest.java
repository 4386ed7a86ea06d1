package dev.aviary.platform.replaying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.platform.home.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTimeTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-05-04T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-05-04T11:58:30Z",
        "10m, 2026-05-04T11:50:00Z",
        "2h, 2026-05-04T10:00:00Z",
        "1d, 2026-05-03T12:00:00Z"
    })
    void takesHowLongAgo(String text, Instant start) {
        assertThat(StartTime.parse(text, NOON).instant()).isEqualTo(start);
    }

    @Test
    void takesAnInstant() {
        assertThat(StartTime.parse("2026-05-01T00:00:00Z", NOON).instant())
                .isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "10", "-5m", "0m", "yesterday", "2026-05-01"})
    void refusesWhatNamesNoTime(String text) {
        assertThatThrownBy(() -> StartTime.parse(text, NOON))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("10m");
    }

    @Test
    void refusesWhatHasYetToCome() {
        assertThatThrownBy(() -> StartTime.parse("2026-05-04T12:00:01Z", NOON))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("yet to come");
    }
}
