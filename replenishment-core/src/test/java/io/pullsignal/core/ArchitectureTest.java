package io.pullsignal.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pullsignal.core");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("io.pullsignal.core.planted");

    private static final ArchRule PLAIN_JAVA = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.pullsignal.core..",
                    "java.lang..",
                    "java.math..",
                    "java.time..",
                    "java.util..",
                    "org.apache.commons.statistics..",
                    "org.hipparchus.linear..",
                    "org.jspecify..");
    private static final ArchRule TIME_IS_AN_ARGUMENT = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    /** Quantities and money are exact; statistics are not: their packages are named here, one by one. */
    private static final ArchRule EXACT_NUMBERS = fields().that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages(
                    "io.pullsignal.core.lotsizing",
                    "io.pullsignal.core.distribution",
                    "io.pullsignal.core.inventory",
                    "io.pullsignal.core.forecast")
            .should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class)
            .andShould()
            .notHaveRawType(Double.class);

    private static ArchRule noCyclesIn(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    @Test
    void the_core_is_plain_java() {
        PLAIN_JAVA.check(CORE);
        TIME_IS_AN_ARGUMENT.check(CORE);
        EXACT_NUMBERS.check(CORE);
        noCyclesIn("io.pullsignal.core").check(CORE);
    }

    @Test
    void each_rule_sees_a_planted_violation() {
        assertThatThrownBy(() -> PLAIN_JAVA.check(PLANTED)).hasMessageContaining("UsesTheDatabase");
        assertThatThrownBy(() -> TIME_IS_AN_ARGUMENT.check(PLANTED)).hasMessageContaining("ReadsTheWallClock");
        assertThatThrownBy(() -> EXACT_NUMBERS.check(PLANTED)).hasMessageContaining("CountsInDoubles");
        assertThatThrownBy(() -> noCyclesIn("io.pullsignal.core.planted").check(PLANTED))
                .hasMessageContaining("Cycle detected");
    }
}
