package dev.aviary.tweet.failing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param retryAfter what a 503 asks the client to wait
 */
@ConfigurationProperties("aviary.failing")
record FailingProperties(@DefaultValue("2s") Duration retryAfter) {}
