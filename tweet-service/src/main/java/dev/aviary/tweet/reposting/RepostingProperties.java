package dev.aviary.tweet.reposting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param deadline how long to wait for what Redis knows of earlier reposts
 * @param catchUp how long to wait for the store to catch up with the author's part of the log; both
 *     longer than a read would, for without an answer the repost is refused
 */
@ConfigurationProperties("aviary.reposting")
record RepostingProperties(
        @DefaultValue("1s") Duration deadline, @DefaultValue("2s") Duration catchUp) {}
