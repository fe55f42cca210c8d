package io.pullsignal.kpi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class BoundariesTest {
    private static final String[] ADAPTERS = {
        "io.pullsignal.kpi..db..", "io.pullsignal.kpi..kafka..", "io.pullsignal.kpi..rest..", "io.pullsignal.kpi..web.."
    };
    private static final ArchRule NO_FRAMEWORK_IN_THE_DOMAIN = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "jakarta..",
                    "java.sql..",
                    "javax.sql..",
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "io.pullsignal.events..",
                    "io.pullsignal.messaging..",
                    "com.fasterxml..",
                    "io.micrometer..")
            .because("features are plain Java; db, kafka, rest and web adapt them");
    private static final ArchRule NO_ADAPTER_IN_THE_DOMAIN = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS)
            .because("adapters know features, never the other way round");

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.pullsignal.kpi");
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("io.pullsignal.kpi.stock.planted");

    @Test
    void features_know_no_framework() {
        assertThat(SERVICE).hasSizeGreaterThan(50);
        NO_FRAMEWORK_IN_THE_DOMAIN.check(SERVICE);
    }

    @Test
    void features_know_no_adapter() {
        NO_ADAPTER_IN_THE_DOMAIN.check(SERVICE);
    }

    @Test
    void the_rules_fail_on_planted_violations() {
        assertThatThrownBy(() -> NO_FRAMEWORK_IN_THE_DOMAIN.check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("DatabaseInTheDomain");
        assertThatThrownBy(() -> NO_ADAPTER_IN_THE_DOMAIN.check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("AdapterInTheDomain");
    }
}
