package dev.aviary.manifests;

import static dev.aviary.manifests.Manifest.at;
import static dev.aviary.manifests.Manifest.each;

import java.util.ArrayList;
import java.util.List;

/** Of every service there are some pods, in several places, and not all are taken away at once. */
final class Replicas implements Check {

    @Override
    public List<String> complaints(Manifests manifests) {
        List<String> found = new ArrayList<>();
        manifests.services().forEach(pod -> check(manifests, pod, found));
        return found;
    }

    private static void check(Manifests manifests, Pod pod, List<String> found) {
        boolean scaled =
                manifests
                        .of("HorizontalPodAutoscaler", "ScaledObject")
                        .anyMatch(each -> each.text("spec.scaleTargetRef.name").equals(pod.name()));
        int replicas = pod.owner().at("spec.replicas").asInt();
        pod.require(
                scaled == pod.owner().at("spec.replicas").isMissingNode(),
                "is scaled by two or by none",
                found);
        pod.require(scaled || replicas >= 2, "has fewer than two replicas", found);
        List<Manifest> budgets =
                manifests
                        .of("PodDisruptionBudget")
                        .filter(each -> pod.isSelectedBy(each.at("spec.selector.matchLabels")))
                        .toList();
        pod.require(budgets.size() == 1, "has " + budgets.size() + " disruption budgets", found);
        for (String key : List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")) {
            pod.require(
                    each(pod.spec().path("topologySpreadConstraints"))
                            .filter(spread -> spread.path("topologyKey").asText().equals(key))
                            .anyMatch(
                                    spread ->
                                            pod.isSelectedBy(
                                                    at(spread, "labelSelector.matchLabels"))),
                    "is not spread over " + key,
                    found);
        }
    }
}
