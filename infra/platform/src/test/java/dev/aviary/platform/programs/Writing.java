package dev.aviary.platform.programs;

import static dev.aviary.platform.programs.Promise.ONE_KEY_ONE_TWEET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.programs.Gateway.Answer;
import dev.aviary.platform.programs.Troubles.Mark;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What one person writes, one thing after the other. */
final class Writing {

    private final Person me;
    private final Stage stage;
    private final Targets targets;
    private final Reading reading;
    private int written;

    Writing(Person me, Stage stage, Targets targets, Reading reading) {
        this.me = me;
        this.stage = stage;
        this.targets = targets;
        this.reading = reading;
    }

    boolean post() throws InterruptedException {
        post(Optional.empty());
        return true;
    }

    boolean reply() throws InterruptedException {
        Optional<Tweet> target = targets.any();
        if (target.isPresent()) {
            post(target);
        }
        return target.isPresent();
    }

    private void post(Optional<Tweet> target) throws InterruptedException {
        String text = "%s %d %d".formatted(stage.name(), me.index(), written++);
        String key = text.replace(' ', '-');
        long inReplyTo = target.map(Tweet::id).orElse(0L);
        Map<String, String> body = new HashMap<>(Map.of("text", text));
        target.ifPresent(tweet -> body.put("inReplyTo", Long.toString(tweet.id())));
        Mark before = stage.troubles().mark();
        Answer answer = stage.gateway().post(me, "tweets", key, body);
        if (answer.doubtful() && !stage.troubles().stoodSince(before, ONE_KEY_ONE_TWEET)) {
            stage.doubts().mayBeDoubled(text, inReplyTo);
        }
        if (answer.status() == 422 && target.isPresent()) {
            targets.assertRefusedForAReason(target.get(), answer);
            return;
        }
        assertThat(answer.status()).as("posting: %s", answer).isEqualTo(201);
        long id = Long.parseLong(answer.text("id"));
        stage.world().post(new Tweet(id, me.id(), 0, inReplyTo));
        reading.expectInNextRead(id, before);
    }

    boolean delete() throws InterruptedException {
        Optional<Tweet> mine = targets.any(tweet -> tweet.author() == me.id() && !tweet.isRepost());
        if (mine.isEmpty()) {
            return false;
        }
        long id = mine.get().id();
        Mark before = stage.troubles().mark();
        stage.doubts().doom(id);
        Answer answer = stage.gateway().delete(me, "tweets/" + id);
        if (answer.status() != 404 || !answer.doubtful()) {
            assertThat(answer.status()).as("deleting %d: %s", id, answer).isEqualTo(204);
        }
        stage.world().delete(id);
        reading.expectNotInNextRead(id, before);
        return true;
    }
}
