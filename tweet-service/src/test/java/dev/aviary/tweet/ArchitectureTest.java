package dev.aviary.tweet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("/contracts/"))
                    .importPackages("dev.aviary.tweet");

    /** Use cases are named by what they do. */
    private static final Pattern USE_CASE =
            Pattern.compile(
                    "(Post|Delete|Read|Find|Show|Store|Apply|Import|Like|Unlike|Repost|Unrepost|Erase)"
                        + "(?!Writer)([A-Z][a-z]+)+");

    @Test
    void featuresDoNotDependOnEachOtherInCircles() {
        slices().matching("dev.aviary.tweet.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void useCasesKnowNoWebKafkaOrSql() {
        classes()
                .that(areUseCases())
                .should(
                        ArchCondition.from(
                                DescribedPredicate.describe(
                                        "be free of technology",
                                        useCase ->
                                                useCase.getDirectDependenciesFromSelf().stream()
                                                        .noneMatch(
                                                                d ->
                                                                        isTechnology(
                                                                                d.getTargetClass()
                                                                                        .getPackageName())))))
                .check(CLASSES);
    }

    @Test
    void controllersTouchNoStores() {
        noClasses()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.aviary.tweet.storing..",
                        "dev.aviary.tweet.caching..",
                        "dev.aviary.tweet.log..",
                        "java.sql..",
                        "org.springframework.jdbc..",
                        "org.springframework.data..")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIsRatherThanWhatPatternItFollows() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Dto|DTO|Utils?|Helper|Manager|Service|Factory)")
                .check(CLASSES);
    }

    @Test
    void dependenciesComeThroughConstructors() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(CLASSES);
        fields().that()
                .areDeclaredInClassesThat(areUseCases())
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(
                        new ArchCondition<JavaClass>("be in a null-marked package") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    type, type.getName() + " is not"));
                                }
                            }
                        })
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> areUseCases() {
        return DescribedPredicate.describe(
                "are use cases",
                type ->
                        USE_CASE.matcher(type.getSimpleName()).matches()
                                && !type.getSimpleName().endsWith("Controller")
                                && !type.isInterface()
                                && type.isTopLevelClass());
    }

    private static boolean isTechnology(String name) {
        return name.startsWith("org.springframework.web")
                || name.startsWith("org.springframework.http")
                || name.startsWith("jakarta.servlet")
                || name.startsWith("org.apache.kafka")
                || name.startsWith("org.springframework.kafka")
                || name.startsWith("org.springframework.jdbc")
                || name.startsWith("org.springframework.dao")
                || name.startsWith("org.springframework.data")
                || name.startsWith("java.sql")
                || name.startsWith("javax.sql")
                || name.startsWith("io.lettuce")
                || name.startsWith("io.grpc");
    }
}
