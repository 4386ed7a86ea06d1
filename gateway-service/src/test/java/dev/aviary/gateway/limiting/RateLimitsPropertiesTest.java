package dev.aviary.gateway.limiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.gateway.failing.ConfigurationRefused;
import dev.aviary.gateway.limiting.RateLimitsProperties.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsPropertiesTest {

    private static final Rate READS = new Rate(50, Duration.ofSeconds(1), 100);
    private static final Rate LOG_INS = new Rate(10, Duration.ofMinutes(1), 10);

    @Test
    void makesBucketsOfRates() {
        Budget reads = limits(true).budget("reads", READS);
        Budget logIns = limits(true).budget("log-in", LOG_INS);

        assertThat(reads).isEqualTo(new Budget("reads", 100, 20_000));
        assertThat(logIns).isEqualTo(new Budget("log-in", 10, 6_000_000));
    }

    @Test
    void makesThemTooLargeToRunEmptyWhenNotEnforced() {
        Budget logIns = limits(false).budget("log-in", LOG_INS);

        assertThat(logIns.capacity()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(logIns.microsPerToken()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT1S, 10, above 0",
        "10, PT0S, 10, above 0",
        "10, PT1S, 0, above 0",
        "10, P2D, 10, a day",
        "2000000, PT1S, 2000000, million",
        "50, PT1S, 24, half a second",
        "1, PT1H, 25, a day to fill",
    })
    void refusesRatesThatCannotBeMeant(long tokens, Duration per, long burst, String reason) {
        Rate rate = new Rate(tokens, per, burst);

        assertThatThrownBy(() -> limits(true).budget("odd", rate))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContainingAll("'odd'", reason);
    }

    private static RateLimitsProperties limits(boolean enforced) {
        return new RateLimitsProperties(
                true, enforced, Duration.ofMillis(100), 1, READS, READS, LOG_INS, LOG_INS, LOG_INS);
    }
}
