package dev.aviary.fanout.interleavings;

import static dev.aviary.fanout.protocol.lists.ListRule.CHECKPOINT_BESIDE_THE_LISTS;
import static dev.aviary.fanout.protocol.lists.ListRule.NO_CHECKPOINT_MEANS_EMPTIED;

import dev.aviary.fanout.positions.Checkpoints;
import dev.aviary.fanout.protocol.search.Rule;
import dev.aviary.fanout.redis.RedisSession;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The real checkpoints, or such as do not believe Redis. */
final class BrokenCheckpoints {

    private final Predicate<Rule> keeps;

    /** Positions by topic, kept by whoever does not trust those in Redis. */
    private final Map<String, Map<Integer, Long>> own = new HashMap<>();

    BrokenCheckpoints(Predicate<Rule> keeps) {
        this.keeps = keeps;
    }

    /** For one reader of a log. */
    Checkpoints ofAReader() {
        if (!keeps.test(CHECKPOINT_BESIDE_THE_LISTS)) {
            return new Elsewhere();
        }
        return keeps.test(NO_CHECKPOINT_MEANS_EMPTIED) ? new Checkpoints() : new GoingOn();
    }

    private Map<Integer, Long> own(String topic) {
        return own.computeIfAbsent(topic, _ -> new HashMap<>());
    }

    private void note(String topic, Map<Integer, Checkpoints.Advance> advances) {
        advances.forEach((partition, advance) -> own(topic).put(partition, advance.to()));
    }

    /** Positions that Redis cannot lose with the lists. */
    private final class Elsewhere extends Checkpoints {

        @Override
        public Saved read(RedisSession redis, String topic, Collection<Integer> partitions) {
            return new Saved(
                    own(topic).isEmpty() ? Set.of() : Set.of(Log.ID), Map.copyOf(own(topic)));
        }

        @Override
        public boolean advance(
                RedisSession redis, String topic, String topicId, Map<Integer, Advance> advances) {
            note(topic, advances);
            return true;
        }

        @Override
        public void write(
                RedisSession redis, String topic, String topicId, Map<Integer, Long> next) {
            own(topic).putAll(next);
        }
    }

    /** Where Redis has no position, the reader's own is good enough. */
    private final class GoingOn extends Checkpoints {

        @Override
        public Saved read(RedisSession redis, String topic, Collection<Integer> partitions) {
            Saved saved = super.read(redis, topic, partitions);
            Map<Integer, Long> next = new HashMap<>(own(topic));
            next.keySet().retainAll(partitions);
            Set<String> ids = next.isEmpty() ? Set.of() : Set.of(Log.ID);
            next.putAll(saved.next());
            return new Saved(saved.topicIds().isEmpty() ? ids : saved.topicIds(), next);
        }

        @Override
        public boolean advance(
                RedisSession redis, String topic, String topicId, Map<Integer, Advance> advances) {
            putBack(redis, topic, advances.keySet());
            note(topic, advances);
            return super.advance(redis, topic, topicId, advances);
        }

        @Override
        public void write(
                RedisSession redis, String topic, String topicId, Map<Integer, Long> next) {
            own(topic).putAll(next);
            super.write(redis, topic, topicId, next);
        }

        private void putBack(RedisSession redis, String topic, Collection<Integer> partitions) {
            Map<Integer, Long> missing = new HashMap<>(own(topic));
            missing.keySet().retainAll(partitions);
            missing.keySet().removeAll(super.read(redis, topic, partitions).next().keySet());
            if (!missing.isEmpty()) {
                super.write(redis, topic, Log.ID, missing);
            }
        }
    }
}
