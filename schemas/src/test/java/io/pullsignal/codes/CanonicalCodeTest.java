package io.pullsignal.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalCodeTest {
    @Test
    void code_in_any_letter_case_with_spaces_around_it_has_one_spelling() {
        for (String typed : List.of("85123a", " 85123A ", "85123A\t")) {
            assertThat(CanonicalCode.of(typed)).contains("85123A");
        }
        assertThat(CanonicalCode.of("white mug_2.5-x")).contains("WHITE MUG_2.5-X");
        assertThat(CanonicalCode.of("X".repeat(CanonicalCode.LENGTH_LIMIT))).isPresent();
    }

    @Test
    void what_is_joined_into_keys_or_has_more_than_one_byte_sequence_is_no_code() {
        for (String typed : List.of(
                "",
                " ",
                "A/1",
                "A#1",
                "A\u0000B",
                "A\u00a0B",
                "K\u00c4SE",
                "KA\u0308SE",
                "stra\u00dfe",
                "\u017fhop",
                "\u212a1",
                "\u0661",
                "\ud840\udc00",
                "X".repeat(CanonicalCode.LENGTH_LIMIT + 1))) {
            assertThat(CanonicalCode.of(typed)).as(typed).isEmpty();
        }
    }

    @Test
    void only_the_spelling_of_the_topics_is_canonical() {
        assertThat(CanonicalCode.isCanonical("A 1")).isTrue();
        assertThat(List.of("a1", " A1", "A1 ", "", "\u00c41")).noneMatch(CanonicalCode::isCanonical);
    }
}
