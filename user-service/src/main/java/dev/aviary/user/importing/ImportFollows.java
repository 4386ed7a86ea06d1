package dev.aviary.user.importing;

import dev.aviary.user.audience.AudienceVersions;
import dev.aviary.user.audience.BriefAttempts;
import dev.aviary.user.failing.NoSuchUser;
import dev.aviary.user.following.RelationshipChanged;
import dev.aviary.user.following.RelationshipChanged.Kind;
import dev.aviary.user.importing.ImportedGraph.Follow;
import io.namastack.outbox.Outbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Follows by the thousand, with the same effects as following one by one, but for one: a user's new
 * follows of a call are one change, with one version and one event.
 */
@Component
class ImportFollows {

    private final ImportedGraph graph;
    private final Outbox outbox;
    private final AudienceVersions versions;
    private final TransactionOperations transaction;

    ImportFollows(
            ImportedGraph graph,
            Outbox outbox,
            AudienceVersions versions,
            TransactionOperations transaction) {
        this.graph = graph;
        this.outbox = outbox;
        this.versions = versions;
        this.transaction = transaction;
    }

    /**
     * Answers how many are new. Following oneself, which real graphs contain, is passed over, and
     * so are follows across a block and those of or by deleted accounts.
     */
    int follow(List<Follow> wanted) {
        Set<Follow> follows =
                wanted.stream()
                        .filter(follow -> follow.followerId() != follow.followeeId())
                        .collect(Collectors.toSet());
        List<RelationshipChanged> changes = transaction.execute(status -> followLocked(follows));
        versions.tryToRaise(
                changes.stream()
                        .collect(
                                Collectors.toMap(
                                        RelationshipChanged::ownerId,
                                        RelationshipChanged::audienceVersion)),
                BriefAttempts.A_MOMENT);
        return changes.stream().mapToInt(change -> change.otherIds().size()).sum();
    }

    private List<RelationshipChanged> followLocked(Set<Follow> follows) {
        Set<Long> users =
                follows.stream()
                        .flatMap(f -> Stream.of(f.followerId(), f.followeeId()))
                        .collect(Collectors.toSet());
        if (graph.lockInIdOrder(users) < users.size()) {
            throw new NoSuchUser();
        }
        Map<Long, List<Long>> added =
                graph.addMissing(follows).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Follow::followerId,
                                        Collectors.mapping(
                                                Follow::followeeId, Collectors.toList())));
        graph.countFollowers(added.values().stream().flatMap(List::stream).toList());
        Map<Long, Long> newVersions = graph.countFollowing(added);
        List<RelationshipChanged> changes =
                added.entrySet().stream().map(e -> changed(e, newVersions)).toList();
        changes.forEach(change -> outbox.schedule(change, change.key()));
        return changes;
    }

    private static RelationshipChanged changed(
            Map.Entry<Long, List<Long>> added, Map<Long, Long> versions) {
        Long version = versions.get(added.getKey());
        if (version == null) {
            throw new IllegalStateException("A locked account is gone");
        }
        return new RelationshipChanged(added.getKey(), Kind.FOLLOWED, added.getValue(), version);
    }
}
