package dev.aviary.feed.requesting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param askAgainAfter how long one instance keeps quiet about a list that it asked for
 * @param remembered for how many lists
 * @param waiting requests that may wait to be sent; more are dropped
 */
@Validated
@ConfigurationProperties("aviary.requesting")
record RequestingProperties(
        @NotNull Duration askAgainAfter, @Positive int remembered, @Positive int waiting) {}
