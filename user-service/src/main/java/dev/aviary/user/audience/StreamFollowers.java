package dev.aviary.user.audience;

import dev.aviary.user.audience.Graph.Edge;
import dev.aviary.user.contracts.FollowersChunk;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Reads the followers of many authors in pages of a few thousand edges. Between pages it holds
 * neither a connection nor a transaction, so a slow reader holds up nobody but itself.
 */
@Component
class StreamFollowers {

    static final int IDS_IN_A_CHUNK = 4096;

    private final Graph graph;
    private final CelebrityProperties celebrities;
    private final Clock clock;

    StreamFollowers(Graph graph, CelebrityProperties celebrities, Clock clock) {
        this.graph = graph;
        this.celebrities = celebrities;
        this.clock = clock;
    }

    /** Ends early once the reader of the chunks answers false. */
    void of(Collection<Long> authorIds, Predicate<FollowersChunk> reader) {
        Map<Long, Instant> pulledSince = graph.pulledSince(authorIds);
        SortedSet<Long> pushed = new TreeSet<>();
        for (long author : new TreeSet<>(authorIds)) {
            if (celebrities.stillPushed(pulledSince.get(author), clock)) {
                pushed.add(author);
            } else if (!reader.test(FollowersChunk.newBuilder().setAuthorId(author).build())) {
                return;
            }
        }
        stream(pushed, reader);
    }

    /**
     * Chunks come in the order of authors; who has no followers gets an empty one in their turn.
     */
    private void stream(SortedSet<Long> pushed, Predicate<FollowersChunk> reader) {
        SortedSet<Long> unheardOf = new TreeSet<>(pushed);
        Edge last = Edge.BEFORE_ALL;
        List<Edge> page;
        do {
            page = graph.edges(pushed.tailSet(last.authorId()), last, IDS_IN_A_CHUNK);
            for (FollowersChunk chunk : chunks(page)) {
                unheardOf.remove(chunk.getAuthorId());
                if (!reader.test(chunk)) {
                    return;
                }
            }
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == IDS_IN_A_CHUNK);
        for (long author : unheardOf) {
            if (!reader.test(chunkOf(author).build())) {
                return;
            }
        }
    }

    private static List<FollowersChunk> chunks(List<Edge> page) {
        var chunks = new ArrayList<FollowersChunk>();
        FollowersChunk.Builder open = FollowersChunk.newBuilder();
        for (Edge edge : page) {
            if (open.getAuthorId() != edge.authorId()) {
                if (open.getFollowerIdsCount() > 0) {
                    chunks.add(open.build());
                }
                open = chunkOf(edge.authorId());
            }
            open.addFollowerIds(edge.followerId());
        }
        if (open.getFollowerIdsCount() > 0) {
            chunks.add(open.build());
        }
        return chunks;
    }

    private static FollowersChunk.Builder chunkOf(long author) {
        return FollowersChunk.newBuilder().setAuthorId(author).setPushed(true);
    }
}
