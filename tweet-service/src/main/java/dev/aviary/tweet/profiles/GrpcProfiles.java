package dev.aviary.tweet.profiles;

import dev.aviary.tweet.failing.Unavailable;
import dev.aviary.user.contracts.ReadProfilesRequest;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Asks user-service, within one deadline for all that is asked. */
@Component
final class GrpcProfiles implements ProfileSource {

    private final GraphCalls graph;
    private final ProfilesProperties properties;

    GrpcProfiles(GraphCalls graph, ProfilesProperties properties) {
        this.graph = graph;
        this.properties = properties;
    }

    @Override
    public List<Profile> read(Collection<Long> ids) {
        Deadline deadline = Deadline.after(properties.deadline().toMillis(), TimeUnit.MILLISECONDS);
        List<Long> all = List.copyOf(ids);
        List<Profile> profiles = new ArrayList<>(all.size());
        try {
            for (int from = 0; from < all.size(); from += MOST_IDS_A_CALL) {
                profiles.addAll(
                        read(
                                all.subList(from, Math.min(all.size(), from + MOST_IDS_A_CALL)),
                                deadline));
            }
            return profiles;
        } catch (StatusRuntimeException | CallNotPermittedException e) {
            throw new Unavailable("Authors cannot be looked up at the moment.", e);
        }
    }

    private List<Profile> read(List<Long> ids, Deadline deadline) {
        ReadProfilesRequest request = ReadProfilesRequest.newBuilder().addAllIds(ids).build();
        return graph.make(stub -> stub.readProfiles(request), deadline).getProfilesList().stream()
                .map(p -> new Profile(p.getId(), p.getHandle(), p.getDisplayName()))
                .toList();
    }
}
