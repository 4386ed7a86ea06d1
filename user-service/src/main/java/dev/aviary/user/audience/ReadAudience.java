package dev.aviary.user.audience;

import dev.aviary.user.contracts.Audience;
import dev.aviary.user.failing.NoSuchUser;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Tells whom a reader may see. The version goes to Redis again on the way, so that a Redis that
 * lost it, or never heard of it, learns it from the next reader.
 */
@Component
class ReadAudience {

    private final Relationships relationships;
    private final AudienceVersions versions;
    private final CelebrityProperties celebrities;
    private final Clock clock;

    ReadAudience(
            Relationships relationships,
            AudienceVersions versions,
            CelebrityProperties celebrities,
            Clock clock) {
        this.relationships = relationships;
        this.versions = versions;
        this.celebrities = celebrities;
        this.clock = clock;
    }

    Audience of(long userId) {
        Relationships.Circle circle = relationships.around(userId).orElseThrow(NoSuchUser::new);
        Audience.Builder audience =
                Audience.newBuilder()
                        .setUserId(userId)
                        .setVersion(circle.version())
                        .addAllMutedIds(circle.muted())
                        .addAllBlockedIds(circle.blocked());
        for (Relationships.Followed followed : circle.followed()) {
            audience.addFollowingIds(followed.userId());
            if (followed.pulledSince() != null) {
                audience.addPulledIds(followed.userId());
                if (!celebrities.stillPushed(followed.pulledSince(), clock)) {
                    audience.addUnpushedIds(followed.userId());
                }
            }
        }
        versions.tryToRaise(Map.of(userId, circle.version()), BriefAttempts.A_MOMENT);
        return audience.build();
    }
}
