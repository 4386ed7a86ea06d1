package dev.aviary.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses gateway =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.aviary.gateway");

    @Test
    void featuresDependOnEachOtherInOneDirection() {
        slices().matching("dev.aviary.gateway.(*)..").should().beFreeOfCycles().check(gateway);
    }

    /**
     * The gateway's decisions, which are to be understood without knowing how they are asked for.
     */
    @Test
    void decisionsKnowNeitherWebNorStores() {
        noClasses()
                .that()
                .haveSimpleName("Budget")
                .or()
                .haveSimpleName("Budgets")
                .or()
                .haveSimpleName("Buckets")
                .or()
                .haveSimpleName("Taken")
                .or()
                .haveSimpleName("LocalBuckets")
                .or()
                .haveSimpleName("FallbackBuckets")
                .or()
                .haveSimpleName("RetryBudget")
                .or()
                .haveSimpleName("VerifyToken")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "org.springframework.cloud..",
                        "org.springframework.data..",
                        "io.lettuce..",
                        "org.apache.kafka..",
                        "java.sql..")
                .check(gateway);
    }

    @Test
    void onlyTheLimitersAdaptersTouchRedis() {
        noClasses()
                .that()
                .haveSimpleNameNotContaining("Redis")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..", "org.springframework.data..")
                .check(gateway);
    }

    @Test
    void namesSayWhatAClassDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Dto|DTO|Utils?|Helper|Manager|Service)$")
                .check(gateway);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .check(gateway);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        assertThat(gateway.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(
                        (JavaPackage each) -> each.isAnnotatedWith(NullMarked.class),
                        "is @NullMarked");
    }
}
