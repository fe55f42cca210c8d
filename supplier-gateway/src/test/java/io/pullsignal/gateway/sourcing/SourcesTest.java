package io.pullsignal.gateway.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private final Sources sources = new Sources(
            List.of(terms("NEAR", 1, true), terms("CHEAP", 2, true), terms("GONE", 1, false), terms("IDLE", 1, true)),
            Set.of("NEAR", "CHEAP", "GONE"),
            Map.of());

    @Test
    void the_supplier_that_the_loop_names_comes_first() {
        assertThat(sources.first("BOLT", "CHEAP"))
                .isEqualTo(new SourceChoice.Chosen(terms("CHEAP", 2, true), "LOOP_SUPPLIER"));
    }

    @Test
    void without_active_terms_of_the_named_supplier_the_lowest_priority_number_wins() {
        assertThat(sources.first("BOLT", "GONE"))
                .isEqualTo(new SourceChoice.Chosen(terms("NEAR", 1, true), "PRIORITY"));
    }

    @Test
    void an_inactive_supplier_is_not_asked() {
        assertThat(sources.first("BOLT", "IDLE"))
                .isEqualTo(new SourceChoice.Chosen(terms("NEAR", 1, true), "PRIORITY"));
    }

    @Test
    void silence_has_a_reason() {
        Sources idle = new Sources(List.of(terms("GONE", 1, false)), Set.of("GONE"), Map.of());
        assertThat(idle.first("BOLT", null)).isEqualTo(new SourceChoice.None("NO_ACTIVE_TERMS"));
        assertThat(idle.first("NUT", null)).isEqualTo(new SourceChoice.None("NO_TERMS"));
        assertThat(sources.next("BOLT", Set.of("NEAR", "CHEAP"))).isEqualTo(new SourceChoice.None("ALL_SOURCES_TRIED"));
    }

    @Test
    void a_replacement_comes_from_the_same_source_only_where_there_is_no_other() {
        assertThat(sources.replacement("BOLT", Set.of("NEAR"), "NEAR"))
                .isEqualTo(new SourceChoice.Chosen(terms("CHEAP", 2, true), "NEXT_SOURCE"));
        assertThat(sources.replacement("BOLT", Set.of("NEAR", "CHEAP"), "CHEAP"))
                .isEqualTo(new SourceChoice.Chosen(terms("CHEAP", 2, true), "SAME_SOURCE"));
    }

    @Test
    void a_location_of_ours_is_asked_only_by_name() {
        Sources withDepot = new Sources(
                List.of(terms("OUR-DEPOT", 1, true), terms("FAR", 2, true)),
                Set.of("OUR-DEPOT", "FAR"),
                Map.of("OUR-DEPOT", "DEPOT"));

        assertThat(withDepot.first("BOLT", "OUR-DEPOT"))
                .isEqualTo(new SourceChoice.Chosen(terms("OUR-DEPOT", 1, true), "LOOP_SUPPLIER"));
        assertThat(withDepot.first("BOLT", null)).isEqualTo(new SourceChoice.Chosen(terms("FAR", 2, true), "PRIORITY"));
        assertThat(withDepot.replacement("BOLT", Set.of("FAR"), "FAR"))
                .isEqualTo(new SourceChoice.Chosen(terms("FAR", 2, true), "SAME_SOURCE"));
        assertThat(withDepot.locationOf("OUR-DEPOT")).contains("DEPOT");
    }

    @Test
    void minimum_comes_before_multiple() {
        assertThat(rounding("50", "3").orderableQuantity(new BigDecimal("20.000000")))
                .isEqualByComparingTo("51");
        assertThat(rounding("125", "100").orderableQuantity(new BigDecimal("100")))
                .isEqualByComparingTo("200");
        assertThat(rounding("0", "0").orderableQuantity(new BigDecimal("0.125")))
                .isEqualByComparingTo("0.125");
        assertThat(rounding("0", "0.1").orderableQuantity(new BigDecimal("0.3")))
                .isEqualByComparingTo("0.3");
    }

    @Test
    void codes_that_would_open_other_topics_are_refused() {
        assertThat(new Supplier(" acme-1 ", "Acme", "eur", true).code()).isEqualTo("ACME-1");
        for (String bad : List.of("", "A.B", "A B", "-A", "Ä", "A/B")) {
            assertThatThrownBy(() -> new Supplier(bad, "Acme", "EUR", true))
                    .isInstanceOf(InvalidMasterDataException.class);
        }
        assertThatThrownBy(() -> new Supplier("A", "Acme", "EURO", true))
                .isInstanceOf(InvalidMasterDataException.class);
    }

    private static SourcingTerms rounding(String minimum, String multiple) {
        return new SourcingTerms(
                "NEAR",
                "BOLT",
                null,
                1,
                3,
                new BigDecimal(minimum),
                new BigDecimal(multiple),
                BigDecimal.ONE,
                "EUR",
                true);
    }

    private static SourcingTerms terms(String supplier, int priority, boolean active) {
        return new SourcingTerms(
                supplier, "BOLT", null, priority, 3, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, "EUR", active);
    }
}
