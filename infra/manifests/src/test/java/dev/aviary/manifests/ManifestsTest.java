package dev.aviary.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledIf(
        value = "dev.aviary.manifests.Overlay#canBeRendered",
        disabledReason = "there is no kubectl here to render k8s/ with")
class ManifestsTest {

    @ParameterizedTest
    @EnumSource
    void objectsHaveTheFieldsAndTypesOfTheirKind(Overlay overlay) {
        assertThat(new Schemas().complaints(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void podsPassRestrictedPodSecurity(Overlay overlay) {
        assertThat(new PodSecurity().complaints(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void podsAreLabelledSizedAndProbed(Overlay overlay) {
        assertThat(new PodRules().complaints(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void servicesHaveTheTimeThatTheirEndMayTake(Overlay overlay) {
        assertThat(new Stopping().complaints(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void servicesAreInSeveralPlacesAndSparedByDrains(Overlay overlay) {
        assertThat(new Replicas().complaints(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whateverAnObjectNamesIsThere(Overlay overlay) {
        assertThat(new References().complaints(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void servicesHaveThePropertiesThatTheyAreGiven(Overlay overlay) {
        assertThat(new Properties().complaints(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void propertiesHaveValuesOfTheirTypes(Overlay overlay) {
        assertThat(new Values().complaints(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void policiesLetThroughWhatIsConfiguredAndNothingElse(Overlay overlay) {
        assertThat(new Arrows().complaints(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noKindGoesUnchecked(Overlay overlay) {
        assertThat(overlay.rendered().all())
                .isNotEmpty()
                .allMatch(manifest -> Schemas.know(manifest) || Types.know(manifest));
    }
}
