package dev.aviary.platform.programs;

import static dev.aviary.platform.programs.Promise.HIDDEN_AT_ONCE;
import static dev.aviary.platform.programs.Promise.ONE_KEY_ONE_TWEET;
import static dev.aviary.platform.programs.Promise.OWN_WRITES_AT_ONCE;

import java.util.List;
import java.util.Set;

/** What may happen to a platform on a bad day. */
sealed interface Trouble {

    /** What cannot be promised meanwhile. How everything ends is promised whatever happens. */
    Set<Promise> suspends();

    /** SIGKILL. */
    record Kill(String process) implements Trouble {

        @Override
        public Set<Promise> suspends() {
            return switch (process) {
                case "fanout-worker", "feed-service", "gateway-service", "kafka" -> Set.of();
                default -> Set.of(HIDDEN_AT_ONCE, OWN_WRITES_AT_ONCE);
            };
        }
    }

    /** Redis forgets everything, positions included. */
    record Flush() implements Trouble {

        @Override
        public Set<Promise> suspends() {
            return Set.of(OWN_WRITES_AT_ONCE, ONE_KEY_ONE_TWEET);
        }
    }

    /** Redis loses some keys of these patterns, as if memory had become scarce. */
    record Evict(List<String> patterns) implements Trouble {

        @Override
        public Set<Promise> suspends() {
            return Set.of(OWN_WRITES_AT_ONCE);
        }
    }

    /** The lists' positions go back, and the lists do not. */
    record SetBack() implements Trouble {

        @Override
        public Set<Promise> suspends() {
            return Set.of();
        }
    }

    /** A replica takes what Redis holds, and then hears of nothing any more. */
    record Remember() implements Trouble {

        @Override
        public Set<Promise> suspends() {
            return Set.of();
        }
    }

    /** A failover to that replica: every connection breaks, and what was written since is gone. */
    record FallBack() implements Trouble {

        @Override
        public Set<Promise> suspends() {
            return Set.of(Promise.values());
        }
    }
}
