package io.pullsignal.gateway.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.DeclaredTopic;
import io.pullsignal.contracts.TopicCatalogue;
import io.pullsignal.testing.ReadTopics;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeclaredReadersTest {
    @Test
    void the_catalogue_declares_this_service_as_a_reader_of_what_it_reads_and_of_nothing_else() {
        TopicCatalogue catalogue = TopicCatalogue.load();
        assertThat(catalogue.readBy("supplier-gateway"))
                .containsExactlyInAnyOrderElementsOf(ReadTopics.ofService(catalogue.topics().stream()
                        .map(DeclaredTopic::name)
                        .filter(name -> GatewayConsumer.INPUTS
                                .matcher(name.replace("{code}", "ACME"))
                                .matches())
                        .collect(Collectors.toSet())));
    }
}
