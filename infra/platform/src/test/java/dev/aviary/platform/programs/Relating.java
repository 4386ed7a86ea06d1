package dev.aviary.platform.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.programs.Gateway.Answer;
import dev.aviary.platform.programs.Troubles.Mark;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What is between one person and those about whom that person decides: both ways, with the token of
 * whichever side acts. Nobody else changes it, so what was acknowledged last is what holds.
 */
final class Relating {

    private record Sides(Person one, Person other) {}

    private interface Act {
        void between(Sides sides) throws InterruptedException;
    }

    private final Stage stage;
    private final Reading reading;
    private final RandomGenerator random;
    private final List<Person> others;
    private final Person me;

    Relating(Person me, Stage stage, Reading reading, RandomGenerator random) {
        this.me = me;
        this.stage = stage;
        this.reading = reading;
        this.random = random;
        this.others = stage.people().stream().filter(me::decidesAbout).toList();
    }

    boolean follow() throws InterruptedException {
        return perform(this::follow);
    }

    boolean unfollow() throws InterruptedException {
        return perform(this::unfollow);
    }

    boolean mute() throws InterruptedException {
        return perform(this::mute);
    }

    boolean unmute() throws InterruptedException {
        return perform(this::unmute);
    }

    boolean block() throws InterruptedException {
        return perform(this::block);
    }

    boolean unblock() throws InterruptedException {
        return perform(this::unblock);
    }

    private boolean perform(Act act) throws InterruptedException {
        if (others.isEmpty()) {
            return false;
        }
        Person other = others.get(random.nextInt(others.size()));
        act.between(random.nextBoolean() ? new Sides(me, other) : new Sides(other, me));
        return true;
    }

    private void follow(Sides sides) throws InterruptedException {
        Answer answer = stage.gateway().put(sides.one(), path("following", sides));
        if (stage.world().isBlockedEitherWay(sides.one().id(), sides.other().id())) {
            assertThat(answer.status()).as("following, blocked: %s", answer).isEqualTo(404);
        } else {
            assertDone(answer);
            stage.world().follow(sides.one().id(), sides.other().id());
        }
    }

    private void unfollow(Sides sides) throws InterruptedException {
        Mark before = stage.troubles().mark();
        assertDone(stage.gateway().delete(sides.one(), path("following", sides)));
        stage.world().unfollow(sides.one().id(), sides.other().id());
        long other = sides.other().id();
        reading.expectNone(sides.one(), shown -> shown.author() == other, before);
    }

    private void mute(Sides sides) throws InterruptedException {
        Mark before = stage.troubles().mark();
        assertDone(stage.gateway().put(sides.one(), path("muted", sides)));
        stage.world().mute(sides.one().id(), sides.other().id());
        expectHidden(sides, before);
    }

    private void unmute(Sides sides) throws InterruptedException {
        assertDone(stage.gateway().delete(sides.one(), path("muted", sides)));
        stage.world().unmute(sides.one().id(), sides.other().id());
    }

    private void block(Sides sides) throws InterruptedException {
        Mark before = stage.troubles().mark();
        stage.doubts().quarrel(sides.one(), sides.other());
        assertDone(stage.gateway().put(sides.one(), path("blocked", sides)));
        stage.world().block(sides.one().id(), sides.other().id());
        expectHidden(sides, before);
    }

    private void unblock(Sides sides) throws InterruptedException {
        assertDone(stage.gateway().delete(sides.one(), path("blocked", sides)));
        stage.world().unblock(sides.one().id(), sides.other().id());
    }

    private void expectHidden(Sides sides, Mark before) throws InterruptedException {
        long other = sides.other().id();
        reading.expectNone(
                sides.one(),
                shown -> shown.author() == other || shown.originalAuthor() == other,
                before);
    }

    private static String path(String relation, Sides sides) {
        return "users/me/" + relation + "/" + sides.other().id();
    }

    private static void assertDone(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(204);
    }
}
