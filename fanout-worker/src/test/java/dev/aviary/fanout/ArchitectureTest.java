package dev.aviary.fanout;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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

    private static final JavaClasses WORKER =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.aviary.fanout");

    /** In the three features: all but the adapters, which carry their technology in their names. */
    private static final DescribedPredicate<JavaClass> USE_CASES =
            DescribedPredicate.describe(
                    "use cases",
                    type ->
                            type.getPackageName().matches(".*\\.(delivering|backfilling|building)")
                                    && !type.getName()
                                            .matches(
                                                    ".*(\\.Redis\\w+|Listener|Properties)(\\$.*)?"));

    @Test
    void featuresDependOnEachOtherWithoutCycles() {
        slices().matching("dev.aviary.fanout.(*)..").should().beFreeOfCycles().check(WORKER);
    }

    @Test
    void useCasesKnowNoWebNoKafkaAndNoSql() {
        noClasses()
                .that(are(USE_CASES))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("jakarta.servlet..")
                                .or(resideInAPackage("org.springframework.web.."))
                                .or(resideInAPackage("org.apache.kafka.."))
                                .or(resideInAPackage("org.springframework.kafka.."))
                                .or(resideInAPackage("io.lettuce.."))
                                .or(resideInAPackage("io.grpc.."))
                                .or(resideInAPackage("java.sql..")))
                .check(WORKER);
    }

    /** There are no controllers here; what comes in from outside are records. */
    @Test
    void listenersOfRecordsLeaveRedisToTheUseCases() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Listener")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.lettuce..")
                                .or(resideInAPackage("dev.aviary.fanout.positions..")))
                .check(WORKER);
    }

    @Test
    void namesSayWhatAClassDoesInsteadOfWhatItIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Dto|DTO|Utils?|Helper|Manager|Service)")
                .check(WORKER);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(WORKER);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(beInANullMarkedPackage()).check(WORKER);
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
