package io.pullsignal.gateway.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final Sources.Want WANT = new Sources.Want(
            new Deliveries.ShipTo("SHOP", ZoneId.of("UTC"), null), Instant.parse("2026-03-02T12:00:00Z"));

    private final Sources sources = new Sources(
            List.of(terms("NEAR", 1, true), terms("CHEAP", 2, true), terms("GONE", 1, false), terms("IDLE", 1, true)),
            suppliers("NEAR", "CHEAP", "GONE"));

    @Test
    void the_supplier_that_the_loop_names_comes_first() {
        assertThat(first(sources, "CHEAP")).isEqualTo(part(terms("CHEAP", 2, true), "LOOP_SUPPLIER"));
    }

    @Test
    void without_active_terms_of_the_named_supplier_the_lowest_priority_number_wins() {
        assertThat(first(sources, "GONE")).isEqualTo(part(terms("NEAR", 1, true), "PRIORITY"));
    }

    @Test
    void an_inactive_supplier_is_not_asked() {
        assertThat(first(sources, "IDLE")).isEqualTo(part(terms("NEAR", 1, true), "PRIORITY"));
    }

    @Test
    void silence_has_a_reason() {
        Sources idle = new Sources(List.of(terms("GONE", 1, false)), suppliers("GONE"));
        assertThat(first(idle, null)).isEqualTo(new SourcePlan.None("NO_ACTIVE_TERMS"));
        assertThat(idle.first("NUT", null, BigDecimal.TEN, WANT)).isEqualTo(new SourcePlan.None("NO_TERMS"));
        assertThat(sources.next("BOLT", Set.of("NEAR", "CHEAP"), BigDecimal.TEN, WANT))
                .isEqualTo(new SourceChoice.None("ALL_SOURCES_TRIED"));
    }

    @Test
    void a_replacement_comes_from_the_same_source_only_where_there_is_no_other() {
        assertThat(sources.replacement("BOLT", Set.of("NEAR"), "NEAR", BigDecimal.TEN, WANT))
                .isEqualTo(new SourceChoice.Chosen(terms("CHEAP", 2, true), "NEXT_SOURCE"));
        assertThat(sources.replacement("BOLT", Set.of("NEAR", "CHEAP"), "CHEAP", BigDecimal.TEN, WANT))
                .isEqualTo(new SourceChoice.Chosen(terms("CHEAP", 2, true), "SAME_SOURCE"));
    }

    @Test
    void a_location_of_ours_is_asked_only_by_name() {
        Map<String, Supplier> suppliers = new HashMap<>(suppliers("FAR"));
        suppliers.put(
                "OUR-DEPOT",
                new Supplier(
                        "OUR-DEPOT", "Depot", "EUR", true, "DEPOT", null, DeliveryTerms.ANY_DAY, Consolidation.NONE));
        Sources withDepot = new Sources(List.of(terms("OUR-DEPOT", 1, true), terms("FAR", 2, true)), suppliers);

        assertThat(first(withDepot, "OUR-DEPOT")).isEqualTo(part(terms("OUR-DEPOT", 1, true), "LOOP_SUPPLIER"));
        assertThat(first(withDepot, null)).isEqualTo(part(terms("FAR", 2, true), "PRIORITY"));
        assertThat(withDepot.replacement("BOLT", Set.of("FAR"), "FAR", BigDecimal.TEN, WANT))
                .isEqualTo(new SourceChoice.Chosen(terms("FAR", 2, true), "SAME_SOURCE"));
        assertThat(withDepot.locationOf("OUR-DEPOT")).contains("DEPOT");
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

    @Test
    void item_and_location_codes_follow_the_rule_of_all_services() {
        assertThat(SourcingTerms.canonicalItem(" white mug_2 ")).isEqualTo("WHITE MUG_2");
        assertThatThrownBy(() -> SourcingTerms.canonicalItem("K\u00c4SE"))
                .isInstanceOf(InvalidMasterDataException.class)
                .hasMessageContaining("letters A to Z");
        assertThatThrownBy(() -> new Supplier(
                        "A", "Acme", "EUR", true, "K\u00c4SE", null, DeliveryTerms.ANY_DAY, Consolidation.NONE))
                .isInstanceOf(InvalidMasterDataException.class)
                .hasMessageContaining("letters A to Z");
    }

    private static SourcePlan first(Sources sources, @Nullable String loopSupplier) {
        return sources.first("BOLT", loopSupplier, BigDecimal.TEN, WANT);
    }

    private static SourcePlan part(SourcingTerms terms, String reason) {
        return new SourcePlan.Split(List.of(new SourcePlan.Part(terms, BigDecimal.TEN, reason, true)));
    }

    private static Map<String, Supplier> suppliers(String... active) {
        return List.of(active).stream()
                .collect(Collectors.toMap(code -> code, code -> new Supplier(code, code, "EUR", true)));
    }

    private static SourcingTerms terms(String supplier, int priority, boolean active) {
        return new SourcingTerms(
                supplier, "BOLT", null, priority, 3, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, "EUR", active);
    }
}
