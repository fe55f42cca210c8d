package io.pullsignal.consumption.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.TopicCatalogue;
import io.pullsignal.testing.ReadTopics;
import org.junit.jupiter.api.Test;

class DeclaredReadersTest {
    @Test
    void the_catalogue_declares_this_service_as_a_reader_of_what_it_reads_and_of_nothing_else() {
        assertThat(TopicCatalogue.load().readBy("consumption-service"))
                .containsExactlyInAnyOrderElementsOf(ReadTopics.ofService(Wiring.INPUTS));
    }
}
