package io.pullsignal.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {
    private final TopicCatalogue catalogue = TopicCatalogue.load();

    @Test
    void constants_and_file_name_the_same_topics() throws IllegalAccessException {
        List<String> constants =
                new ArrayList<>(List.of(Topics.supplierOrders("{code}"), Topics.supplierResponses("{code}")));
        for (Field field : Topics.class.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers()) && !field.getName().endsWith("_PATTERN")) {
                constants.add(String.valueOf(field.get(null)));
            }
        }
        assertThat(catalogue.topics().stream().map(DeclaredTopic::name)).containsExactlyInAnyOrderElementsOf(constants);
    }

    @Test
    void topics_of_location_and_item_share_one_number_of_partitions_unless_small() {
        assertThat(catalogue.topics().stream()
                        .filter(topic -> topic.key().equals("location/item"))
                        .filter(topic -> !topic.name().equals(Topics.LOOPS))
                        .map(DeclaredTopic::partitions)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void every_service_that_reads_has_a_consumer_group() {
        assertThat(catalogue.topics().stream()
                        .flatMap(topic -> topic.readers().stream())
                        .distinct()
                        .filter(reader -> !Set.of("supplier", "external").contains(reader)))
                .containsExactlyInAnyOrderElementsOf(catalogue.consumers().keySet());
    }

    @Test
    void each_reader_of_a_topic_has_its_dead_letters_unless_it_is_compacted() {
        List<String> names =
                catalogue.installationTopics().stream().map(TopicLayout::name).toList();
        assertThat(names)
                .contains(
                        "sales.recorded.v1.dlt.consumption",
                        "consumption.recorded.v1.dlt.replenishment",
                        "consumption.recorded.v1.dlt.kpi",
                        "receipts.recorded.v1.dlt.gateway")
                .doesNotContain("items.v1.dlt.kpi")
                .noneMatch(name -> name.contains("{"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_supplier_gets_its_two_topics_and_their_dead_letters() {
        assertThat(catalogue.supplierTopics("ACME-1").stream().map(TopicLayout::name))
                .containsExactly(
                        "supplier.ACME-1.orders.v1",
                        "supplier.ACME-1.responses.v1",
                        "supplier.ACME-1.responses.v1.dlt.gateway");
    }

    @Test
    void a_supplier_code_with_a_dot_is_refused() {
        assertThatThrownBy(() -> catalogue.supplierTopics("1.0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void retention_becomes_kafka_settings() {
        assertThat(Retention.parse("forever").topicConfig())
                .containsEntry("retention.ms", "-1")
                .containsEntry("cleanup.policy", "delete");
        assertThat(Retention.parse("30d").topicConfig()).containsEntry("retention.ms", "2592000000");
        assertThat(Retention.parse("compacted").topicConfig()).containsEntry("cleanup.policy", "compact");
        assertThatThrownBy(() -> Retention.parse("a while")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Retention.parse("0d")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_declaration_that_lacks_something_is_refused_with_its_name() {
        String good = """
                topics:
                  - name: a.v1
                    summary: A.
                    records: [io.pullsignal.events.sales.v1.SaleRecorded]
                    key: k
                    partitions: 1
                    retention: 1d
                    owner: external
                    readers: [kpi-service]
                consumers: {kpi-service: kpi}
                deadLetters: {nameSuffix: '.dlt.{consumer}', partitions: 1, retention: forever}
                """;
        assertThat(read(good).topics()).hasSize(1);
        assertRefused(good.replace("owner: external", "owner: ''"), "owner");
        assertRefused(good.replace("[kpi-service]", "[]"), "reader");
        assertRefused(good.replace("SaleRecorded]", "SaleRecoded]"), "SaleRecoded");
        assertRefused(good.replace("partitions: 1\n    ret", "partitions: 0\n    ret"), "partitions");
        assertRefused(good.replace("retention: 1d", "retention: soon"), "soon");
        assertRefused(good.replace("owner:", "ovner:"), "ovner");
    }

    private static void assertRefused(String yaml, String because) {
        assertThatThrownBy(() -> read(yaml)).hasMessageContaining(because);
    }

    private static TopicCatalogue read(String yaml) {
        try {
            return TopicCatalogue.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
