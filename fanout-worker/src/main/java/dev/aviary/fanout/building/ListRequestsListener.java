package dev.aviary.fanout.building;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.fanout.deadletters.DeadLetters;
import dev.aviary.fanout.deadletters.Poison;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.feed.contracts.ListRequested;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Has the requested lists built, some at a time. A request is a hint and holds no data: one that is
 * lost is made again by the next reader, so Kafka's own offsets are good enough here.
 */
@Component
class ListRequestsListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ListRequestsListener.class);
    private static final String GROUP = "fanout-build";

    private final BuildList build;
    private final DeadLetters deadLetters;
    private final ExecutorService threads;

    ListRequestsListener(BuildList build, DeadLetters deadLetters, BuildingProperties properties) {
        this.build = build;
        this.deadLetters = deadLetters;
        this.threads =
                Executors.newFixedThreadPool(
                        properties.parallel(), Thread.ofVirtual().name("build-", 0).factory());
    }

    @KafkaListener(
            id = GROUP,
            topics = "feed-requests",
            batch = "true",
            properties = {
                // A batch of builds that all fail takes this many token deadlines over the
                // parallel ones, and that must stay below the longest time between two polls.
                "max.poll.records=64",
                // What was asked for before we were there: most of it is still wanted.
                "auto.offset.reset=earliest"
            })
    void onRequests(List<ConsumerRecord<byte[], byte[]>> batch) throws InterruptedException {
        Set<ListName> requested =
                new LinkedHashSet<>(
                        deadLetters.decode(batch, GROUP, ListRequestsListener::requested));
        List<Future<?>> builds = new ArrayList<>();
        requested.forEach(list -> builds.add(threads.submit(() -> build.build(list))));
        for (Future<?> one : builds) {
            try {
                one.get();
            } catch (ExecutionException e) {
                log.error("A list was not built", e.getCause());
            }
        }
    }

    private static ListName requested(byte[] value) throws InvalidProtocolBufferException, Poison {
        ListRequested request = ListRequested.parseFrom(value);
        ListName list =
                switch (request.getListCase()) {
                    case FEED_OF -> ListName.feed(request.getFeedOf());
                    case TIMELINE_OF -> ListName.timeline(request.getTimelineOf());
                    case LIST_NOT_SET -> throw new Poison("The request names no list");
                };
        if (list.owner() <= 0) {
            throw new Poison("Not the id of a list's owner: " + list.owner());
        }
        return list;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
