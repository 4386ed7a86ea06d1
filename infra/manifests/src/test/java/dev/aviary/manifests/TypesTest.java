package dev.aviary.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledIf(
        value = "dev.aviary.manifests.Types#canBeHad",
        disabledReason = "there is no kubectl here, or no npm to fetch types with")
class TypesTest {

    @BeforeAll
    static void install() {
        Types.install();
    }

    @ParameterizedTest
    @EnumSource
    void customResourcesHaveTheFieldsAndTypesOfTheirKind(Overlay overlay) {
        assertThat(new Types().complaints(overlay.rendered())).isEmpty();
    }

    @Test
    void aMisspeltFieldOfAnyKindIsNoticed() {
        Manifests broken = Overlay.PRODUCTION.rendered().copy();
        List<Manifest> known = broken.all().stream().filter(Types::know).toList();
        known.forEach(manifest -> ((ObjectNode) manifest.at("spec")).put("misspelt", true));

        List<String> complaints = new Types().complaints(broken);

        assertThat(known).hasSizeGreaterThan(10);
        assertThat(known)
                .allSatisfy(
                        manifest ->
                                assertThat(complaints)
                                        .anySatisfy(
                                                complaint ->
                                                        assertThat(complaint)
                                                                .startsWith(manifest + ":")
                                                                .contains("\"misspelt\"")));
    }
}
