package dev.aviary.fanout.protocol.audiences;

import dev.aviary.fanout.protocol.search.Rule;
import java.util.List;

/** The rules by which a near-cached audience is known to be good. */
enum AudienceRule implements Rule {
    VERSION_IN_THE_ROW(
            "The version is a counter in the owner's row, raised in the change's own transaction",
            "dev.aviary.user.audience.Graph"),
    VERSION_WITH_THE_EDGES(
            "An audience's version and edges are read in one moment",
            "dev.aviary.user.audience.PostgresGraph"),
    GREATEST_WINS(
            "Redis keeps the greatest version that it was told",
            "dev.aviary.user.audience.RedisAudienceVersions",
            "dev.aviary.fanout.audiences.RedisVersions"),
    RAISED_AGAIN(
            "The worker raises the version again from the event, and again when the log is"
                    + " replayed",
            "dev.aviary.fanout.backfilling.BackfillFeeds"),
    MISSING_MEANS_LOAD(
            "Where Redis knows no version, a reader loads", "dev.aviary.feed.audience.Audiences");

    private final String sentence;
    private final List<String> keptBy;

    AudienceRule(String sentence, String... keptBy) {
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
