package io.pullsignal.consumption.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemTest {
    @Test
    void letter_case_never_makes_two_items() {
        assertThat(LookupKey.of(" 85123a ")).isEqualTo(LookupKey.of("85123A"));
    }

    @Test
    void upc_12_and_gtin_13_with_leading_zero_are_one_key() {
        assertThat(LookupKey.of("036000291452")).isEqualTo(LookupKey.of("0036000291452"));
        assertThat(LookupKey.of("4006381333931")).isEqualTo("04006381333931");
        assertThat(LookupKey.of("96385074")).isEqualTo("00000096385074");
    }

    @Test
    void digits_with_a_wrong_check_digit_stay_a_plain_code() {
        assertThat(LookupKey.of("4006381333932")).isEqualTo("4006381333932");
    }

    @Test
    void item_with_a_wrong_gtin_is_refused() {
        assertThatThrownBy(() -> Fixtures.item("A1").gtin("4006381333932").build())
                .isInstanceOf(InvalidMasterDataException.class)
                .hasMessageContaining("check digit");
    }

    @Test
    void code_with_slash_or_hash_is_refused() {
        for (String code : List.of("A/1", "A#1", "", " ", "X".repeat(65), "A\u0000B")) {
            assertThatThrownBy(() -> Fixtures.item(code).build())
                    .as(code)
                    .isInstanceOf(InvalidMasterDataException.class);
        }
    }

    @Test
    void code_in_another_script_is_refused_and_an_alias_is_one_however_its_marks_are_written() {
        assertThatThrownBy(() -> Fixtures.item("K\u00c4SE").build())
                .isInstanceOf(InvalidMasterDataException.class)
                .hasMessageContaining("letters A to Z");

        Item composed = Fixtures.item("CHEESE").alias("k\u00e4se").build();
        Item decomposed = Fixtures.item("CHEESE").alias("Ka\u0308se").build();
        assertThat(composed.aliases()).containsExactly("K\u00c4SE").isEqualTo(decomposed.aliases());
        assertThat(composed.lookupKeys()).contains(LookupKey.of("kA\u0308SE"));
        assertThatThrownBy(() -> Fixtures.item("CHEESE").alias("\u0308").build())
                .isInstanceOf(InvalidMasterDataException.class);
    }

    @Test
    void conversion_is_an_exact_fraction_rounded_once() {
        Item item = Fixtures.item("A1").unit("THIRD", 1, 3).build();
        Rational third = item.stockUnitsIn("third").orElseThrow();

        assertThat(Rational.of(new BigDecimal("3")).times(third).rounded(6)).isEqualByComparingTo("1");
        assertThat(Rational.of(new BigDecimal("1")).times(third).rounded(6)).isEqualByComparingTo("0.333333");
        assertThat(Rational.of(new BigDecimal("-2")).times(third).rounded(6)).isEqualByComparingTo("-0.666667");
    }

    @Test
    void two_spellings_of_one_definition_are_equal() {
        Item one = Fixtures.item("a1").alias("b2").alias("B2").price("1").build();
        Item two = Fixtures.item("A1").alias("B2").price("1.0000").build();

        assertThat(one).isEqualTo(two);
    }
}
