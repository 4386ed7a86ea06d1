package dev.aviary.user;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class ArchitectureTest {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("/contracts/"))
                    .importPackages("dev.aviary.user");

    /**
     * Use cases are named here: what makes them so is what they are for, not what they look like.
     */
    private static final Set<String> USE_CASES =
            Set.of(
                    "Register",
                    "LogIn",
                    "CheckPassword",
                    "ReadProfile",
                    "IssueToken",
                    "Follow",
                    "Unfollow",
                    "ChangeRelationship",
                    "EndFollow",
                    "Mute",
                    "Unmute",
                    "Block",
                    "DeleteAccount",
                    "EraseTraces",
                    "Unblock",
                    "ReadNeighbours",
                    "ReadAudience",
                    "StreamFollowers",
                    "PromoteCelebrities",
                    "ImportUsers",
                    "ImportFollows");

    /** The types behind which rows are. */
    private static final Set<String> STORES =
            Set.of(
                    "Accounts",
                    "Edges",
                    "Mutes",
                    "Blocks",
                    "Graph",
                    "Relationships",
                    "ImportedAccounts",
                    "ImportedGraph",
                    "Traces",
                    "GoneAccounts",
                    "AudienceVersions");

    @Test
    void featuresDoNotDependOnEachOtherInCircles() {
        slices().matching("dev.aviary.user.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void useCasesKnowNeitherWebNorKafkaNorSql() {
        noClasses()
                .that(named(USE_CASES))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..",
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "org.apache.kafka..",
                        "org.springframework.kafka..",
                        "io.grpc..",
                        "java.sql..",
                        "javax.sql..",
                        "org.springframework.jdbc..",
                        "io.lettuce..",
                        "org.springframework.data.redis..")
                .check(SERVICE);
        assertThat(USE_CASES).allMatch(name -> SERVICE.stream().anyMatch(c -> is(c, name)));
    }

    @Test
    void controllersLeaveStoresToUseCases() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat(named(STORES))
                .check(SERVICE);
        assertThat(STORES).allMatch(name -> SERVICE.stream().anyMatch(c -> is(c, name)));
    }

    @Test
    void namesSayWhatAClassDoesRatherThanWhatKindItIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Dto|DTO|Utils?|Helper|Manager|Service)")
                .check(SERVICE);
    }

    @Test
    void fieldsAreNotInjected() {
        fields().should()
                .notBeAnnotatedWith(Autowired.class)
                .andShould()
                .notBeAnnotatedWith(Value.class)
                .check(SERVICE);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<JavaPackage> packages =
                SERVICE.stream().map(JavaClass::getPackage).collect(Collectors.toSet());

        assertThat(packages).hasSizeGreaterThan(1);
        assertThat(packages)
                .allMatch(p -> p.tryGetPackageInfo().isPresent(), "has a package-info")
                .allMatch(p -> p.isAnnotatedWith(NullMarked.class), "is @NullMarked");
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return DescribedPredicate.describe(
                "named one of " + names, c -> names.stream().anyMatch(name -> is(c, name)));
    }

    private static boolean is(JavaClass c, String name) {
        return c.getSimpleName().equals(name);
    }
}
