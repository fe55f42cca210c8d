package io.pullsignal.replenishment.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PositionKeyTest {
    @Test
    void what_a_person_types_becomes_the_spelling_of_the_topics_or_is_refused() {
        assertThat(PositionKey.canonical(" s1 ", "white mug")).isEqualTo(new PositionKey("S1", "WHITE MUG"));
        assertThatThrownBy(() -> PositionKey.canonical("S1", "K\u00c4SE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("item")
                .hasMessageContaining("letters A to Z");
    }

    @Test
    void key_of_another_service_is_canonical_or_not_but_never_changed() {
        assertThat(new PositionKey("S1", "MUG").isCanonical()).isTrue();
        assertThat(new PositionKey("S1", "mug").isCanonical()).isFalse();
        assertThat(new PositionKey("S\u00c4", "MUG").isCanonical()).isFalse();
    }
}
