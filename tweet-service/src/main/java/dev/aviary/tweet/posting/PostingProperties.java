package dev.aviary.tweet.posting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keyDeadline how long a post waits for what its Idempotency-Key stands for; longer than a
 *     cache would get, for without an answer the post is refused
 */
@ConfigurationProperties("aviary.posting")
record PostingProperties(@DefaultValue("1s") Duration keyDeadline) {}
