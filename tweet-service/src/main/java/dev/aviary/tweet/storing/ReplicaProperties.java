package dev.aviary.tweet.storing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url none: everything is read from the primary
 * @param deadline how long the replica may take before the primary is asked instead; in whole
 *     seconds, which is as fine as JDBC has it
 */
@ConfigurationProperties("aviary.reading.replica")
record ReplicaProperties(
        @Nullable String url,
        @DefaultValue("16") int maximumPoolSize,
        @DefaultValue("1s") Duration deadline) {}
