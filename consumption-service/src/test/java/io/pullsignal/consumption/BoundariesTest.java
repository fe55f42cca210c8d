package io.pullsignal.consumption;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.pullsignal.consumption.intake.PlantedViolation;
import org.junit.jupiter.api.Test;

/** Feature packages are plain Java; only adapters and the boot package know frameworks. */
class BoundariesTest {
    private static final ArchRule FEATURES_ARE_PLAIN = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.pullsignal.consumption.catalog",
                    "io.pullsignal.consumption.intake",
                    "io.pullsignal.consumption.form")
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
                    "io.pullsignal.events..",
                    "io.pullsignal.contracts..",
                    "io.pullsignal.messaging..",
                    "io.pullsignal.consumption..db..",
                    "io.pullsignal.consumption..kafka..",
                    "io.pullsignal.consumption..rest..");

    @Test
    void features_know_no_framework() {
        JavaClasses service = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.pullsignal.consumption");

        assertThat(service).hasSizeGreaterThan(50);
        FEATURES_ARE_PLAIN.check(service);
    }

    @Test
    void planted_violation_is_found() {
        assertThat(FEATURES_ARE_PLAIN
                        .evaluate(new ClassFileImporter().importClasses(PlantedViolation.class))
                        .hasViolation())
                .isTrue();
    }
}
