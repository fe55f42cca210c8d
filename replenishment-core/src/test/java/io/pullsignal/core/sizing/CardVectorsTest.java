package io.pullsignal.core.sizing;

import io.pullsignal.core.vectors.Vector;
import io.pullsignal.core.vectors.Vectors;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CardVectorsTest {
    @Test
    void published_kanban_examples_come_out_to_the_card() throws IOException {
        for (Vector vector : Vectors.of("kanban")) {
            CardSizing sizing = new CardSizing(
                    vector.decimal("demand_rate"),
                    vector.decimal("lead_time"),
                    vector.decimal("safety_factor"),
                    vector.decimal("container_size"));
            vector.matchesAll(Map.of("cards", sizing.cards()));
        }
    }
}
