package io.pullsignal.replenishment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] ADAPTERS = {
        "io.pullsignal.replenishment..kafka..",
        "io.pullsignal.replenishment..db..",
        "io.pullsignal.replenishment..rest..",
        "io.pullsignal.replenishment..web.."
    };
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pullsignal.replenishment");
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("io.pullsignal.replenishment.planted");

    private static final ArchRule FRAMEWORKS_STAY_IN_ADAPTERS = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.smallrye..",
                    "jakarta..",
                    "java.sql..",
                    "javax.sql..",
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "org.postgresql..",
                    "io.pullsignal.events..",
                    "com.fasterxml..",
                    "com.google.zxing..");
    private static final ArchRule FEATURES_DO_NOT_KNOW_ADAPTERS = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS);
    private static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
    private static final ArchRule THE_WALL_CLOCK_IS_WIRED_ONCE = noClasses()
            .that()
            .resideOutsideOfPackage("io.pullsignal.replenishment.pipeline.kafka..")
            .should()
            .callMethod(Clock.class, "systemUTC");
    private static final ArchRule EXACT_NUMBERS =
            fields().should().notHaveRawType(double.class).andShould().notHaveRawType(float.class);

    @Test
    void the_boundaries_hold() {
        FRAMEWORKS_STAY_IN_ADAPTERS.check(SERVICE);
        FEATURES_DO_NOT_KNOW_ADAPTERS.check(SERVICE);
        TIME_COMES_FROM_A_CLOCK.check(SERVICE);
        THE_WALL_CLOCK_IS_WIRED_ONCE.check(SERVICE);
        EXACT_NUMBERS.check(SERVICE);
    }

    @Test
    void each_rule_sees_a_planted_violation() {
        assertThatThrownBy(() -> FRAMEWORKS_STAY_IN_ADAPTERS.check(PLANTED)).hasMessageContaining("KnowsJdbc");
        assertThatThrownBy(() -> FEATURES_DO_NOT_KNOW_ADAPTERS.check(PLANTED)).hasMessageContaining("KnowsAnAdapter");
        assertThatThrownBy(() -> TIME_COMES_FROM_A_CLOCK.check(PLANTED)).hasMessageContaining("ReadsTheWallClock");
        assertThatThrownBy(() -> THE_WALL_CLOCK_IS_WIRED_ONCE.check(PLANTED)).hasMessageContaining("ReadsTheWallClock");
        assertThatThrownBy(() -> EXACT_NUMBERS.check(PLANTED)).hasMessageContaining("CountsInDoubles");
    }
}
