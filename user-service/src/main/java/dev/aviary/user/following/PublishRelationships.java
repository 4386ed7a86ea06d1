package dev.aviary.user.following;

import dev.aviary.user.audience.AudienceVersions;
import dev.aviary.user.contracts.RelationshipsChanged;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes a change out of the outbox: first its version to Redis, then the event to Kafka. In this
 * order, whoever has seen the event finds the version. Whatever fails here is tried again, in the
 * user's order, until it succeeds; so an event may come twice, and is never lost.
 */
@Component
class PublishRelationships implements OutboxTypedHandler<RelationshipChanged> {

    /** Above the producer's own delivery timeout, which is what ends a send in truth. */
    private static final Duration LONGEST_SEND = Duration.ofSeconds(8);

    private final KafkaTemplate<String, byte[]> kafka;
    private final RelationshipsTopic topic;
    private final AudienceVersions versions;

    PublishRelationships(
            KafkaTemplate<String, byte[]> kafka,
            RelationshipsTopic topic,
            AudienceVersions versions) {
        this.kafka = kafka;
        this.topic = topic;
        this.versions = versions;
    }

    @Override
    public void handle(RelationshipChanged change, OutboxRecordMetadata metadata) {
        if (!topic.exists()) {
            throw new IllegalStateException("The topic does not exist yet");
        }
        versions.raise(Map.of(change.ownerId(), change.audienceVersion()));
        try {
            kafka.send(RelationshipsTopic.NAME, metadata.getKey(), encode(change).toByteArray())
                    .get(LONGEST_SEND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while publishing", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not confirm an event", e);
        }
    }

    private static RelationshipsChanged encode(RelationshipChanged change) {
        return RelationshipsChanged.newBuilder()
                .setOwnerId(change.ownerId())
                .setKind(
                        switch (change.kind()) {
                            case FOLLOWED -> RelationshipsChanged.Kind.FOLLOWED;
                            case UNFOLLOWED -> RelationshipsChanged.Kind.UNFOLLOWED;
                            case MUTED -> RelationshipsChanged.Kind.MUTED;
                            case UNMUTED -> RelationshipsChanged.Kind.UNMUTED;
                            case BLOCKED -> RelationshipsChanged.Kind.BLOCKED;
                            case UNBLOCKED -> RelationshipsChanged.Kind.UNBLOCKED;
                            case BLOCKED_BY -> RelationshipsChanged.Kind.BLOCKED_BY;
                            case UNBLOCKED_BY -> RelationshipsChanged.Kind.UNBLOCKED_BY;
                        })
                .addAllOtherIds(change.otherIds())
                .setAudienceVersion(change.audienceVersion())
                .build();
    }
}
