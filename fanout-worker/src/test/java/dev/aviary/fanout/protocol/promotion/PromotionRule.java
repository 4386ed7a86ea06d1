package dev.aviary.fanout.protocol.promotion;

import dev.aviary.fanout.protocol.search.Rule;
import java.util.List;

/** The rules by which no tweet falls between pushing and pulling. */
public enum PromotionRule implements Rule {
    READERS_AT_ONCE(
            "Readers are told at once that an author is pulled",
            "dev.aviary.user.audience.ReadAudience"),
    GRACE(
            "Fan-out stops pushing one grace later, which is longer than any reader caches its"
                    + " audience",
            "dev.aviary.user.audience.CelebrityProperties",
            "dev.aviary.user.audience.StreamFollowers",
            "dev.aviary.feed.audience.AudienceProperties"),
    BUILDING_TOO(
            "Building and backfill leave a pulled author out no earlier than fan-out does",
            "dev.aviary.user.audience.ReadAudience",
            "dev.aviary.fanout.audiences.Audience"),
    FOR_GOOD(
            "Who is pulled stays pulled, however many followers leave",
            "dev.aviary.user.audience.PostgresGraph");

    private final String sentence;
    private final List<String> keptBy;

    PromotionRule(String sentence, String... keptBy) {
        this.sentence = sentence;
        this.keptBy = List.of(keptBy);
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public List<String> keptBy() {
        return keptBy;
    }
}
