package dev.aviary.platform.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.calling.Retries;
import dev.aviary.platform.programs.Gateway.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What one person likes and repeats, one thing after the other. */
final class Reacting {

    private static final Duration OWN_TIMELINE = Duration.ofMinutes(1);

    private final Person me;
    private final Stage stage;
    private final Targets targets;
    private final Reading reading;
    private final RandomGenerator random;

    Reacting(Person me, Stage stage, Targets targets, Reading reading, RandomGenerator random) {
        this.me = me;
        this.stage = stage;
        this.targets = targets;
        this.reading = reading;
        this.random = random;
    }

    boolean like() throws InterruptedException {
        Optional<Tweet> tweet = targets.any();
        if (tweet.isEmpty()) {
            return false;
        }
        long id = tweet.get().id();
        Answer answer = stage.gateway().put(me, "tweets/" + id + "/like");
        if (answer.status() == 204) {
            stage.world().like(me.id(), id);
            return true;
        }
        targets.assertRefusedForAReason(tweet.get(), answer);
        if (answer.doubtful()) {
            unlike(id);
        }
        return true;
    }

    boolean unlike() throws InterruptedException {
        Optional<Tweet> liked = targets.any(tweet -> stage.world().likes(me.id(), tweet.id()));
        if (liked.isPresent()) {
            unlike(liked.get().id());
        }
        return liked.isPresent();
    }

    private void unlike(long tweet) throws InterruptedException {
        Answer answer = stage.gateway().delete(me, "tweets/" + tweet + "/like");
        assertThat(answer.status()).as("unliking %d: %s", tweet, answer).isEqualTo(204);
        stage.world().unlike(me.id(), tweet);
    }

    boolean repost() throws InterruptedException {
        Optional<Tweet> tweet = targets.any(each -> !each.isRepost() && !haveRepeated(each));
        if (tweet.isEmpty()) {
            return false;
        }
        long original = tweet.get().id();
        Answer answer = stage.gateway().put(me, "tweets/" + original + "/repost");
        if (answer.status() == 204) {
            Optional<Long> id = findMyRepost(tweet.get());
            if (id.isPresent()) {
                stage.world().post(new Tweet(id.get(), me.id(), original, 0));
            } else {
                undoRepost(original);
            }
            return true;
        }
        targets.assertRefusedForAReason(tweet.get(), answer);
        if (answer.doubtful()) {
            undoRepost(original);
        }
        return true;
    }

    boolean undoRepost() throws InterruptedException {
        Optional<Tweet> mine = targets.any(tweet -> tweet.author() == me.id() && tweet.isRepost());
        if (mine.isEmpty()) {
            return false;
        }
        long repost = mine.get().id();
        if (random.nextBoolean()) {
            undoRepost(mine.get().original());
        } else {
            Answer answer = stage.gateway().delete(me, "tweets/" + repost);
            if (answer.status() != 404 || !answer.doubtful()) {
                assertThat(answer.status()).as("deleting %d: %s", repost, answer).isEqualTo(204);
            }
        }
        stage.world().delete(repost);
        return true;
    }

    private void undoRepost(long original) throws InterruptedException {
        Answer answer = stage.gateway().delete(me, "tweets/" + original + "/repost");
        assertThat(answer.status()).as("undoing a repost: %s", answer).isEqualTo(204);
    }

    /** The answer does not tell its id; my timeline does, unless somebody hides the original. */
    private Optional<Long> findMyRepost(Tweet original) throws InterruptedException {
        Retries retries = new Retries(OWN_TIMELINE);
        while (true) {
            Feed timeline = reading.page("users/" + me.id() + "/tweets");
            Optional<Long> found =
                    timeline.shown().stream()
                            .filter(item -> item.original() == original.id())
                            .map(Oracle.Item::id)
                            .findFirst();
            if (found.isPresent() || !stage.mustFind(me, original)) {
                return found;
            }
            assertThat(retries.pause()).as("my repost of %s is nowhere", original).isTrue();
        }
    }

    private boolean haveRepeated(Tweet tweet) {
        return !stage.world()
                .tweetsThat(mine -> mine.author() == me.id() && mine.original() == tweet.id())
                .isEmpty();
    }
}
