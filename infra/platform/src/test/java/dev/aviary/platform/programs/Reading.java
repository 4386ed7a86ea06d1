package dev.aviary.platform.programs;

import static dev.aviary.platform.programs.Promise.HIDDEN_AT_ONCE;
import static dev.aviary.platform.programs.Promise.OWN_WRITES_AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.programs.Feed.Shown;
import dev.aviary.platform.programs.Gateway.Answer;
import dev.aviary.platform.programs.Troubles.Mark;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What one person reads on the way, and what must be right there at once. */
final class Reading {

    private static final int MOST_PAGES = 4;

    private final Person me;
    private final Stage stage;
    private final Targets targets;
    private final RandomGenerator random;

    Reading(Person me, Stage stage, Targets targets, RandomGenerator random) {
        this.me = me;
        this.stage = stage;
        this.targets = targets;
        this.random = random;
    }

    Feed page(String path) throws InterruptedException {
        return Feed.read(stage.gateway(), me, path, 1, random);
    }

    /** Nothing twice, nothing out of order, and nobody whom I alone decide not to see. */
    boolean walk() throws InterruptedException {
        Mark before = stage.troubles().mark();
        Feed feed = Feed.read(stage.gateway(), me, "feed", 1 + random.nextInt(MOST_PAGES), random);
        assertThat(feed.isInOrder()).as("in order: %s", feed.ids()).isTrue();
        if (stage.troubles().stoodSince(before, HIDDEN_AT_ONCE)) {
            assertThat(feed.items().stream().filter(this::mustNotShow))
                    .as("%s reads whom they do not want to see", me)
                    .isEmpty();
        }
        return true;
    }

    boolean look() throws InterruptedException {
        Optional<Tweet> tweet = targets.any();
        if (tweet.isPresent()) {
            Answer answer = stage.gateway().get(me, "tweets/" + tweet.get().id());
            if (answer.status() != 200) {
                targets.assertRefusedForAReason(tweet.get(), answer);
            }
        }
        return tweet.isPresent();
    }

    private boolean mustNotShow(Shown shown) {
        if (shown.author() == me.id() || !stage.isAround(shown.author())) {
            return false;
        }
        return me.decidesAbout(stage.person(shown.author()))
                && (!stage.world().isFollowing(me.id(), shown.author())
                        || stage.world().isHidden(me.id(), shown.author()));
    }

    void expectInNextRead(long id, Mark before) throws InterruptedException {
        Feed feed = page("feed");
        if (stage.troubles().stoodSince(before, OWN_WRITES_AT_ONCE) && feed.covers(id)) {
            assertThat(feed.ids()).as("the next read of %s after posting", me).contains(id);
        }
    }

    void expectNotInNextRead(long id, Mark before) throws InterruptedException {
        Feed feed = page("feed");
        if (stage.troubles().stoodSince(before, OWN_WRITES_AT_ONCE)) {
            assertThat(feed.ids()).as("the next read of %s after deleting", me).doesNotContain(id);
        }
    }

    /** As somebody else, whose sight I have just changed. */
    void expectNone(Person reader, Predicate<Shown> hidden, Mark before)
            throws InterruptedException {
        Feed feed = Feed.read(stage.gateway(), reader, "feed", 1, random);
        if (stage.troubles().stoodSince(before, HIDDEN_AT_ONCE)) {
            assertThat(feed.items().stream().filter(hidden))
                    .as("the next read of %s", reader)
                    .isEmpty();
        }
    }
}
