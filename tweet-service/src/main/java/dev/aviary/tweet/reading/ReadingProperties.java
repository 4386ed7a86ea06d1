package dev.aviary.tweet.reading;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param catchUp how long a read waits at most for the store to catch up with the log
 */
@ConfigurationProperties("aviary.reading")
record ReadingProperties(@DefaultValue("300ms") Duration catchUp) {}
