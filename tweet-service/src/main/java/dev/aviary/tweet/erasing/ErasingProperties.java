package dev.aviary.tweet.erasing;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param page how many tweets or likes are taken at a time
 * @param catchUp how long to wait for the store to have all that was done; then it is tried again
 * @param settle after which to look once more, for what was under way when the account went: longer
 *     than a call can take
 */
@Validated
@ConfigurationProperties("aviary.erasing")
record ErasingProperties(
        @DefaultValue("500") @Min(1) int page,
        @DefaultValue("10s") Duration catchUp,
        @DefaultValue("10s") Duration settle,
        @DefaultValue Retry retry) {

    record Retry(@DefaultValue("100ms") Duration first, @DefaultValue("10s") Duration longest) {}
}
