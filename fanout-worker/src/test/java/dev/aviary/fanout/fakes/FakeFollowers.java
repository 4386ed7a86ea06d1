package dev.aviary.fanout.fakes;

import dev.aviary.fanout.followers.Followers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Answers at once, and in chunks as large as user-service's. */
public final class FakeFollowers implements Followers {

    private static final int CHUNK = 4096;

    private final Map<Long, List<Long>> byAuthor = new LinkedHashMap<>();
    private final List<List<Long>> calls = new ArrayList<>();
    private boolean away;

    public void follow(long author, Collection<Long> followers) {
        byAuthor.computeIfAbsent(author, _ -> new ArrayList<>()).addAll(followers);
    }

    public void goAway() {
        away = true;
    }

    /** The authors of each call. */
    public List<List<Long>> calls() {
        return calls;
    }

    @Override
    public void stream(Collection<Long> authors, Consumer<Reach> to) {
        calls.add(List.copyOf(authors));
        if (away) {
            throw new IllegalStateException("Away");
        }
        for (long author : authors) {
            List<Long> followers = byAuthor.get(author);
            if (followers == null) {
                to.accept(new Reach.Pull(author));
                continue;
            }
            for (int from = 0; from < followers.size(); from += CHUNK) {
                int end = Math.min(followers.size(), from + CHUNK);
                to.accept(new Reach.Push(author, List.copyOf(followers.subList(from, end))));
            }
        }
    }
}
