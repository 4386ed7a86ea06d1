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

    /** Some of everything in any order, spread evenly over so many operations. */
    static Schedule random(Random random, int operations) {
        List<Trouble> all = new ArrayList<>();
        all.add(new Kill("fanout-worker"));
        all.add(new Kill("fanout-worker"));
        all.add(new Kill(OTHERS.get(random.nextInt(OTHERS.size()))));
        all.add(new Flush());
        all.add(new SetBack());
        all.add(eviction(random));
        all.add(eviction(random));
        Collections.shuffle(all, random);
        all.addAll(random.nextInt(all.size()), List.of(new Remember(), new FallBack()));
        Map<Integer, Trouble> troubles = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            troubles.put((i + 1) * operations / (all.size() + 1), all.get(i));
        }
        return new Schedule(troubles);
    }

    Optional<Trouble> after(int operations) {
        return Optional.ofNullable(troubles.get(operations));
    }

    private static Trouble eviction(Random random) {
        return new Evict(CACHES.stream().filter(pattern -> random.nextBoolean()).toList());
    }
}
