package dev.aviary.feed;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class ArchitectureTest {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.aviary.feed")
                    .that(DescribedPredicate.not(resideInAPackage("dev.aviary.feed.contracts..")));

    /** A class that talks to the outside says so in its name; the rest decide. */
    private static final DescribedPredicate<JavaClass> DECIDING =
            DescribedPredicate.describe(
                    "classes that decide",
                    type ->
                            !type.getName()
                                            .matches(
                                                    ".*\\.(Redis|Grpc|Kafka)\\w+(\\$.*)?|"
                                                        + ".*(Controller|Listener|Properties|Topic|Script)"
                                                        + "(\\$.*)?")
                                    && !type.getPackageName()
                                            .matches(
                                                    ".*\\.(draining|failing|identity|remote|redis)"));

    @Test
    void featuresDependOnEachOtherWithoutCycles() {
        slices().matching("dev.aviary.feed.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void useCasesKnowNoWebNoKafkaAndNoSql() {
        noClasses()
                .that(are(DECIDING))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "jakarta.servlet..",
                                "org.springframework.web..",
                                "org.springframework.http..",
                                "org.apache.kafka..",
                                "org.springframework.kafka..",
                                "io.lettuce..",
                                "io.grpc..",
                                "java.sql.."))
                .check(SERVICE);
    }

    @Test
    void controllersNeverTouchStores() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "dev.aviary.feed.sources..",
                                "dev.aviary.feed.audience..",
                                "dev.aviary.feed.hydrating..",
                                "dev.aviary.feed.redis.."))
                .check(SERVICE);
    }

    @Test
    void namesSayWhatAClassDoesInsteadOfWhatItIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Dto|DTO|Utils?|Helper|Manager|Service)")
                .check(SERVICE);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(SERVICE);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(beInANullMarkedPackage()).check(SERVICE);
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName()));
            }
        };
    }
}
