package dev.aviary.user.audience;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one user stands to others, as it is right now. */
interface Relationships {

    /** Version and relationships of the same moment. Empty if there is no such user. */
    Optional<Circle> around(long userId);

    /** The blocks between a viewer and some others. */
    Blocks blocksWith(long viewerId, Collection<Long> otherIds);

    /**
     * @param version counts the changes to all of this
     * @param blocked those on the other side of a block, whoever made it
     */
    record Circle(long version, List<Followed> followed, Set<Long> muted, Set<Long> blocked) {}

    record Followed(long userId, @Nullable Instant pulledSince) {}

    /**
     * @param byOthers who of the others blocked the viewer
     * @param byViewer whom of the others the viewer blocked
     */
    record Blocks(List<Long> byOthers, List<Long> byViewer) {}
}
