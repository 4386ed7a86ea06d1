package dev.aviary.feed.requesting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.aviary.feed.contracts.ListRequested;
import dev.aviary.feed.sources.ListKey;
import dev.aviary.feed.sources.ListKey.FeedOf;
import dev.aviary.feed.sources.ListKey.TimelineOf;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Publishes requests from a thread of its own, so that a Kafka that is away delays no reader. */
@Component
class KafkaListRequests implements ListRequests, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(KafkaListRequests.class);

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final RequestsTopic topic;
    private final Cache<ListKey, Boolean> asked;
    private final ExecutorService sender;

    KafkaListRequests(
            KafkaTemplate<byte[], byte[]> kafka,
            RequestsTopic topic,
            RequestingProperties properties) {
        this.kafka = kafka;
        this.topic = topic;
        this.asked =
                Caffeine.newBuilder()
                        .expireAfterWrite(properties.askAgainAfter())
                        .maximumSize(properties.remembered())
                        .build();
        this.sender =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(properties.waiting()),
                        Thread.ofVirtual().name("list-requests").factory(),
                        new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void ask(ListKey list) {
        if (asked.getIfPresent(list) == null
                && asked.asMap().putIfAbsent(list, Boolean.TRUE) == null) {
            sender.execute(() -> send(list));
        }
    }

    @Override
    public void destroy() {
        sender.shutdownNow();
    }

    private void send(ListKey list) {
        // Until then a broker would make the topic by itself, with partitions of its own choice.
        if (!topic.exists()) {
            return;
        }
        try {
            byte[] key = Long.toString(list.id()).getBytes(StandardCharsets.US_ASCII);
            kafka.send(RequestsTopic.NAME, key, event(list).toByteArray());
        } catch (RuntimeException failure) {
            log.warn("Asking for {} failed: {}", list.key(), failure.toString());
        }
    }

    private static ListRequested event(ListKey list) {
        return switch (list) {
            case FeedOf feed -> ListRequested.newBuilder().setFeedOf(feed.id()).build();
            case TimelineOf timeline ->
                    ListRequested.newBuilder().setTimelineOf(timeline.id()).build();
        };
    }
}
