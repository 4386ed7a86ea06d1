package dev.aviary.feed.hydrating;

import dev.aviary.feed.remote.Guard;
import dev.aviary.user.contracts.GraphGrpc.GraphBlockingStub;
import dev.aviary.user.contracts.Profile;
import dev.aviary.user.contracts.ReadProfilesReply;
import dev.aviary.user.contracts.ReadProfilesRequest;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks user-service. */
@Component
class GrpcProfiles implements ProfileDirectory {

    private final Guard<GraphBlockingStub> graph;
    private final HydratingProperties properties;

    GrpcProfiles(Guard<GraphBlockingStub> graph, HydratingProperties properties) {
        this.graph = graph;
        this.properties = properties;
    }

    @Override
    public Map<Long, Author> read(Collection<Long> ids) {
        ReadProfilesRequest request = ReadProfilesRequest.newBuilder().addAllIds(ids).build();
        ReadProfilesReply reply =
                graph.call(properties.patience(), stub -> stub.readProfiles(request));
        return reply.getProfilesList().stream()
                .collect(Collectors.toMap(Profile::getId, GrpcProfiles::author));
    }

    private static Author author(Profile profile) {
        return new Author(
                Long.toString(profile.getId()), profile.getHandle(), profile.getDisplayName());
    }
}
