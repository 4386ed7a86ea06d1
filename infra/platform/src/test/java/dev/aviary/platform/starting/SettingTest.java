package dev.aviary.platform.starting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.platform.home.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    @Test
    void theServiceEndsAtTheFirstDotAndThePropertyAtTheFirstEqualsSign() {
        Setting setting = Setting.parse("user-service.aviary.celebrity-threshold=500");

        assertThat(setting)
                .isEqualTo(new Setting("user-service", "aviary.celebrity-threshold", "500"));
        assertThat(Setting.parse("feed-service.a.b=c=d").value()).isEqualTo("c=d");
        assertThat(Setting.parse("feed-service.a.b=").value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user-service", "user-service.a", "=", ".a=b", "user-service.=b"})
    void whatIsNotOfThatFormIsRefused(String text) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Setting.parse(text));
    }

    @Test
    void aServiceThatDoesNotExistIsRefusedWithThoseThatDo() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Setting.parse("userservice.a=b"))
                .withMessageContaining("userservice")
                .withMessageContaining("user-service, tweet-service");
    }
}
