package dev.aviary.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PLATFORM =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.aviary.platform");

    @Test
    void featuresDependOnEachOtherWithoutCycles() {
        slices().matching("dev.aviary.platform.(*)..").should().beFreeOfCycles().check(PLATFORM);
    }

    @Test
    void namesSayWhatAClassIsAboutNotWhatKindItIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Dto|Utils?|Helper|Manager|Service)")
                .check(PLATFORM);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (JavaPackage each : PLATFORM.getPackage("dev.aviary.platform").getSubpackagesInTree()) {
            assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue();
        }
    }
}
