package dev.aviary.tweet.blocking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param deadline how long a call waits to learn of blocks before it does without
 */
@ConfigurationProperties("aviary.blocking")
record BlockingProperties(@DefaultValue("750ms") Duration deadline) {}
