package dev.aviary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.gateway.failing.ConfigurationRefused;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartUpTest {

    @ParameterizedTest
    @CsvSource({
        "aviary.rate-limits.reads.burst=24, half a second",
        "aviary.trusted-proxies=10.0.0.0/99, CIDR",
    })
    void refusesSettingsThatCannotBeMeantInOneSentence(
            String setting, String sentence, CapturedOutput output) {
        String[] arguments = {
            "--server.port=0",
            "--management.server.port=0",
            "--logging.level.root=off",
            "--logging.level.org.springframework.boot.diagnostics=error",
            "--" + setting
        };

        assertThatThrownBy(() -> SpringApplication.run(GatewayApplication.class, arguments))
                .rootCause()
                .isInstanceOf(ConfigurationRefused.class);
        assertThat(output)
                .contains(sentence, "Change that setting and start again.")
                .doesNotContain("\tat ");
    }
}
