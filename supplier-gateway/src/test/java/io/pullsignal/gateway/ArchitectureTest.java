package io.pullsignal.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] ADAPTERS = {
        "..db..", "..kafka..", "..rest..", "..web..", "..dispatch..", "..webhook..", "..mail..", "..ubl.."
    };

    private static final ArchRule ONLY_ADAPTERS_KNOW_TECHNOLOGY = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "jakarta..",
                    "java.sql..",
                    "javax.sql..",
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "org.hibernate..",
                    "io.pullsignal.events..",
                    "io.pullsignal.messaging..");

    private static final ArchRule FEATURES_DO_NOT_KNOW_THEIR_ADAPTERS = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS);

    private static final ArchRule SOURCING_DOES_NOT_KNOW_ORDERS = noClasses()
            .that()
            .resideInAPackage("io.pullsignal.gateway.sourcing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.pullsignal.gateway.orders..");

    private static final ArchRule ORDERS_DO_NOT_KNOW_CHANNELS = noClasses()
            .that()
            .resideInAnyPackage("io.pullsignal.gateway.orders..", "io.pullsignal.gateway.sourcing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.pullsignal.gateway.channels..");

    private final JavaClasses service = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pullsignal.gateway");

    @Test
    void only_adapters_know_technology() {
        ONLY_ADAPTERS_KNOW_TECHNOLOGY.check(service);
    }

    @Test
    void features_do_not_know_their_adapters() {
        FEATURES_DO_NOT_KNOW_THEIR_ADAPTERS.check(service);
    }

    @Test
    void sourcing_does_not_know_orders() {
        SOURCING_DOES_NOT_KNOW_ORDERS.check(service);
    }

    @Test
    void orders_do_not_know_channels() {
        ORDERS_DO_NOT_KNOW_CHANNELS.check(service);
    }

    @Test
    void a_planted_violation_is_found() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class, PlantedAgain.class);
        assertThatThrownBy(() -> ONLY_ADAPTERS_KNOW_TECHNOLOGY.check(planted)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> FEATURES_DO_NOT_KNOW_THEIR_ADAPTERS.check(planted))
                .isInstanceOf(AssertionError.class);
    }

    @SuppressWarnings("unused")
    private record Planted(Connection connection) {}

    @SuppressWarnings("unused")
    private record PlantedAgain(io.pullsignal.gateway.orders.db.OrderRecords records) {}
}
