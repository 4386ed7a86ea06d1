package dev.aviary.platform.programs;

import dev.aviary.platform.programs.Trouble.Evict;
import dev.aviary.platform.programs.Trouble.FallBack;
import dev.aviary.platform.programs.Trouble.Flush;
import dev.aviary.platform.programs.Trouble.Kill;
import dev.aviary.platform.programs.Trouble.Remember;
import dev.aviary.platform.programs.Trouble.SetBack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Which trouble strikes after how many operations. */
record Schedule(Map<Integer, Trouble> troubles) {

    static final Schedule NONE = new Schedule(Map.of());

    private static final List<String> OTHERS =
            List.of(
                    "gateway-service",
                    "user-service",
                    "tweet-service",
                    "feed-service",
                    "kafka",
                    "redis",
                    "postgres");
    private static final List<String> CACHES =
            List.of("feed:*", "timeline:*", "tweet:*", "own:*", "counts:*", "audience:*");

    /** How many operations see some of everything. */
    private static final int ROUND = 1_300;

    /**
     * Some of everything in any order, spread evenly over so many operations; long programs see it
     * more than once, and the longer, the more of the processes end.
     */
    static Schedule random(Random random, int operations) {
        List<String> others = new ArrayList<>(OTHERS);
        Collections.shuffle(others, random);
        List<Trouble> all = new ArrayList<>();
        for (int round = 0; round < Math.max(1, operations / ROUND); round++) {
            all.addAll(round(random, others.get(round % others.size())));
        }
        Map<Integer, Trouble> troubles = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            troubles.put((i + 1) * operations / (all.size() + 1), all.get(i));
        }
        return new Schedule(troubles);
    }

    private static List<Trouble> round(Random random, String other) {
        List<Trouble> round = new ArrayList<>();
        round.add(new Kill("fanout-worker"));
        round.add(new Kill("fanout-worker"));
        round.add(new Kill(other));
        round.add(new Flush());
        round.add(new SetBack());
        round.add(eviction(random));
        round.add(eviction(random));
        Collections.shuffle(round, random);
        round.addAll(random.nextInt(round.size()), List.of(new Remember(), new FallBack()));
        return round;
    }

    Optional<Trouble> after(int operations) {
        return Optional.ofNullable(troubles.get(operations));
    }

    private static Trouble eviction(Random random) {
        return new Evict(CACHES.stream().filter(pattern -> random.nextBoolean()).toList());
    }
}
