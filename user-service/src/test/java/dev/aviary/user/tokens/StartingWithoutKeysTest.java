package dev.aviary.user.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class StartingWithoutKeysTest {

    @Test
    void isRefusedWithASentenceThatSaysWhatToSet() {
        new ApplicationContextRunner()
                .withUserConfiguration(Binding.class)
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .hasStackTraceContaining(
                                                "set aviary.tokens.keys[0].id to any name and"
                                                        + " aviary.tokens.keys[0].private-key"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TokenProperties.class)
    static class Binding {}
}
