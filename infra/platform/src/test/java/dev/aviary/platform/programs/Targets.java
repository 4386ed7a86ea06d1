package dev.aviary.platform.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.programs.Gateway.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The tweets that one person may do something to. */
record Targets(Person me, Stage stage, RandomGenerator random) {

    /** One that somebody wrote, not merely repeated. */
    Optional<Tweet> any() {
        return any(tweet -> !tweet.isRepost());
    }

    Optional<Tweet> any(Predicate<Tweet> wanted) {
        List<Tweet> tweets =
                stage.world()
                        .tweetsThat(tweet -> wanted.test(tweet) && stage.isAround(tweet.author()));
        return tweets.isEmpty()
                ? Optional.empty()
                : Optional.of(tweets.get(random.nextInt(tweets.size())));
    }

    void assertRefusedForAReason(Tweet tweet, Answer answer) {
        assertThat(answer.text("type"))
                .as("%s: %s", tweet, answer)
                .isIn("/problems/not-found", "/problems/reply-target-missing");
        assertThat(stage.mustFind(me, tweet)).as("%s: %s", tweet, answer).isFalse();
    }
}
