package io.pullsignal.replenishment.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.TopicCatalogue;
import io.pullsignal.replenishment.rebuild.kafka.Rebuild;
import io.pullsignal.testing.ReadTopics;
import org.junit.jupiter.api.Test;

class DeclaredReadersTest {
    @Test
    void the_catalogue_declares_this_service_as_a_reader_of_what_it_reads_and_of_nothing_else() {
        assertThat(TopicCatalogue.load().readBy("replenishment-service"))
                .containsExactlyInAnyOrderElementsOf(
                        ReadTopics.ofService(Wiring.INPUTS, Rebuild.OWN, Rebuild.MASTER_DATA));
    }
}
