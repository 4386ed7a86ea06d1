package dev.aviary.user.following;

import dev.aviary.user.audience.AudienceVersions;
import dev.aviary.user.contracts.RelationshipsChanged;
import dev.aviary.user.publishing.EventLog;
import dev.aviary.user.publishing.Topics;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes a change out of the outbox: first its version to Redis, then the event to Kafka. In this
 * order, whoever has seen the event finds the version. Whatever fails here is tried again, in the
 * user's order, until it succeeds; so an event may come twice, and is never lost.
 */
@Component
class PublishRelationships implements OutboxTypedHandler<RelationshipChanged> {

    private final EventLog log;
    private final AudienceVersions versions;

    PublishRelationships(EventLog log, AudienceVersions versions) {
        this.log = log;
        this.versions = versions;
    }

    @Override
    public void handle(RelationshipChanged change, OutboxRecordMetadata metadata) {
        versions.raise(Map.of(change.ownerId(), change.audienceVersion()));
        log.append(Topics.RELATIONSHIPS, metadata.getKey(), encode(change).toByteArray());
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
