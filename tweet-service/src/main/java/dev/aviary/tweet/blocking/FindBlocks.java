package dev.aviary.tweet.blocking;

import dev.aviary.tweet.failing.Unavailable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The blocks that a call has to respect. What is public may be read by anybody without a token, so
 * while user-service is away calls go on as if there were none.
 */
@Component
public final class FindBlocks {

    private static final Logger log = LoggerFactory.getLogger(FindBlocks.class);

    private final BlockSource source;

    FindBlocks(BlockSource source) {
        this.source = source;
    }

    /**
     * @param personId 0 for somebody without a token
     */
    public Blocks between(long personId, Collection<Long> people) {
        Set<Long> others = new HashSet<>(people);
        others.remove(personId);
        if (personId == 0 || others.isEmpty()) {
            return Blocks.NONE;
        }
        try {
            return source.between(personId, others);
        } catch (Unavailable away) {
            log.debug("Serving without blocks: {}", away.getMessage());
            return Blocks.NONE;
        }
    }
}
