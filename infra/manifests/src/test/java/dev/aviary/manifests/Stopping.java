package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A service is killed only after all that its end may take, one after the other. */
final class Stopping implements Check {

    /** What still writes when the doors are shut, and a machine that is busy. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        for (Pod pod : manifests.services()) {
            // The kubelet's own sleep, for the images have no shell.
            int sleep = at(pod.container(), "lifecycle.preStop.sleep.seconds").asInt();
            Configuration configuration = Configuration.of(manifests, pod);
            Duration needed =
                    Duration.ofSeconds(sleep)
                            .plus(configuration.duration("aviary.draining.pause"))
                            .plus(
                                    configuration.duration(
                                            "spring.grpc.server.shutdown.grace-period"))
                            .plus(
                                    configuration.duration(
                                            "spring.lifecycle.timeout-per-shutdown-phase"))
                            .plus(MARGIN);
            int grace = pod.spec().path("terminationGracePeriodSeconds").asInt();
            pod.require(sleep >= 5, "leaves others no time to hear that it stops", found);
            pod.require(
                    grace >= needed.toSeconds(),
                    "has too little time to drain: %d s, and needs %d s"
                            .formatted(grace, needed.toSeconds()),
                    found);
        }
        return found;
    }
}
