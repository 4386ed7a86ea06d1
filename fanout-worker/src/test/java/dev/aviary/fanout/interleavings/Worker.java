package dev.aviary.fanout.interleavings;

import static dev.aviary.fanout.protocol.lists.ListRule.ONE_SESSION_A_BATCH;
import static dev.aviary.fanout.protocol.lists.ListRule.OPEN_FIRST;

import dev.aviary.fanout.audiences.Audience;
import dev.aviary.fanout.audiences.Audiences;
import dev.aviary.fanout.backfilling.BackfillParts;
import dev.aviary.fanout.building.BuildParts;
import dev.aviary.fanout.consuming.LogListener;
import dev.aviary.fanout.consuming.ReadingParts;
import dev.aviary.fanout.deadletters.DeadLetters;
import dev.aviary.fanout.deadletters.NoDeadLetters;
import dev.aviary.fanout.delivering.FanOutParts;
import dev.aviary.fanout.lists.Ids;
import dev.aviary.fanout.lists.ListKind;
import dev.aviary.fanout.lists.ListName;
import dev.aviary.fanout.lists.ListsProperties;
import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.positions.Checkpoints;
import dev.aviary.fanout.redis.SteppedSessions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One life of the worker: its real parts, each an actor, from start to crash. */
final class Worker {

    private static final DeadLetters NO_DEAD_LETTERS = NoDeadLetters.expected();
    private static final int CAP = 4;
    private static final int SLACK = 1;

    private final World world;
    private final Turns turns;
    private final String name;
    private final SteppedSessions sessions;
    private final List<Reading> readings;

    Worker(World world, int number) {
        this.world = world;
        this.turns = world.turns();
        this.name = "worker " + number + ", ";
        this.sessions =
                new SteppedSessions(
                        world.redis().connection(), this::send, !world.keeps(ONE_SESSION_A_BATCH));
        RedisLists lists = lists(Duration.ofHours(1));
        this.readings =
                List.of(
                        new Reading(
                                FanOutParts.listener(
                                        lists, world.graph(), NO_DEAD_LETTERS, this::inquirer)),
                        new Reading(
                                BackfillParts.listener(
                                        lists, world.graph(), world.store(), NO_DEAD_LETTERS)));
        readings.forEach(reading -> turns.enter(name + reading.topic, reading));
    }

    /** All buckets' checkpoints move in one step where nobody ever goes back to them. */
    private void send(String what, Runnable command) {
        boolean isOneOfMany = what.contains("checkpoint:") && !what.contains("checkpoint:{0}");
        if (world.scene().losesWork() || !isOneOfMany) {
            turns.send(what, command);
        }
    }

    /** All its actors, and no other's, are called so. */
    String name() {
        return name;
    }

    SteppedSessions sessions() {
        return sessions;
    }

    private RedisLists lists(Duration tokenDeadline) {
        return new BrokenScripts(world::keeps)
                .lists(new ListsProperties(CAP, SLACK, Duration.ofDays(1), tokenDeadline));
    }

    /** Most calls are over by the time that their reader looks, which spares it a real wait. */
    private Thread inquirer(Runnable inquiry) {
        if (turns.chance(85)) {
            inquiry.run();
            return Thread.ofVirtual().unstarted(() -> {});
        }
        return turns.enlist(name + "inquiry", inquiry);
    }

    /** Reads one log, until it ends with the worker. */
    private final class Reading implements Runnable {

        private final String topic;
        private final LogConsumer consumer;
        private final Runnable turn;
        private int idleTurns;

        Reading(LogListener listener) {
            Checkpoints checkpoints = world.checkpoints().ofAReader();
            this.topic = listener.topic();
            this.consumer = new LogConsumer(world.log(), topic, turns);
            this.turn =
                    ReadingParts.turn(
                            world.reading().listener(listener, checkpoints),
                            consumer,
                            checkpoints,
                            sessions,
                            Log.ID,
                            new SteppedClock(turns, world::isDraining));
        }

        @Override
        public void run() {
            while (true) {
                boolean nothingToDo = consumer.isAtEnd();
                turn.run();
                boolean stillNothing =
                        consumer.isAtEnd() && !turns.isThere(each -> each.equals(name + "inquiry"));
                idleTurns = nothingToDo && stillNothing ? idleTurns + 1 : 0;
            }
        }
    }

    void forgetIdleTurns() {
        readings.forEach(reading -> reading.idleTurns = 0);
    }

    /** The last record is behind it, and Redis was asked whether it still knows. */
    boolean hasNothingToDo() {
        return readings.stream().allMatch(reading -> reading.idleTurns >= 3);
    }

    void build(ListName list) {
        boolean patient = turns.chance(50); // else its token is past its deadline at once
        RedisLists lists = lists(Duration.ofHours(patient ? 1 : -1));
        turns.enter(name + "building " + list.key(), () -> build(list, lists));
    }

    private void build(ListName list, RedisLists lists) {
        SteppedClock clock = SteppedClock.ofABuilding(turns);
        if (world.keeps(OPEN_FIRST)) {
            BuildParts.build(list, sessions, lists, world.graph(), world.store(), clock);
            return;
        }
        try {
            Optional<Audience> early = world.graph().of(list.owner());
            Set<Long> authors = new HashSet<>(Set.of(list.owner()));
            if (list.kind() == ListKind.FEED) {
                authors.addAll(early.orElseThrow().pushed());
            }
            Ids page = world.store().newest(authors, CAP, Duration.ZERO);
            Audiences then = _ -> early;
            BuildParts.build(list, sessions, lists, then, (_, _, _) -> page, clock);
        } catch (IllegalStateException e) {
            turns.note("a building gives up");
        }
    }
}
