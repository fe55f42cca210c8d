package io.pullsignal.gateway.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceRulesTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private final List<SourcedQuantities.Entry> asked = new ArrayList<>();
    private final Map<String, Supplier> suppliers = new HashMap<>();
    private final List<SpreadRule> spread = new ArrayList<>();
    private final List<Disruption> disruptions = new ArrayList<>();

    @Test
    void two_suppliers_share_sixty_to_forty_over_time() {
        SourcingTerms near = terms("NEAR", 1, "60", null);
        SourcingTerms far = terms("FAR", 1, "40", null);
        for (int need = 0; need < 50; need++) {
            ask(NOON, "10", near, far);
        }

        assertThat(askedOf("NEAR")).isEqualByComparingTo("300");
        assertThat(askedOf("FAR")).isEqualByComparingTo("200");
    }

    @Test
    void shares_hold_for_needs_of_different_sizes() {
        SourcingTerms near = terms("NEAR", 1, "60", null);
        SourcingTerms far = terms("FAR", 1, "40", null);
        for (int need = 0; need < 400; need++) {
            ask(NOON, String.valueOf(1 + need * 7 % 13), near, far);
        }

        BigDecimal all = askedOf("NEAR").add(askedOf("FAR"));
        assertThat(askedOf("NEAR")
                        .multiply(new BigDecimal("100"))
                        .subtract(all.multiply(new BigDecimal("60")))
                        .abs())
                .as("never further from its share than one need")
                .isLessThanOrEqualTo(new BigDecimal("1300"));
    }

    @Test
    void units_that_were_refused_count_no_more() {
        SourcingTerms near = terms("NEAR", 1, "50", null);
        SourcingTerms far = terms("FAR", 1, "50", null);
        assertThat(suppliersAsked(ask(NOON, "10", near, far))).containsExactly("FAR");
        Sources sources = sources(near, far);
        sources.takeBack("BOLT", "FAR", new BigDecimal("10"), want(NOON));
        asked.addAll(sources.newlySourced());

        assertThat(askedOf("FAR")).isEqualByComparingTo("0");
        assertThat(suppliersAsked(ask(NOON, "10", near, far))).containsExactly("FAR");
    }

    @Test
    void a_backup_is_asked_when_the_first_can_deliver_no_more_in_the_period() {
        SourcingTerms near = terms("NEAR", 1, null, new Capacity(new BigDecimal("25"), Capacity.Period.WEEK));
        SourcingTerms backup = terms("BACKUP", 2, null, null);

        assertThat(suppliersAsked(ask(NOON, "20", near, backup))).containsExactly("NEAR");
        List<SourcePlan.Part> parts = ask(NOON, "20", near, backup);
        assertThat(parts).extracting(part -> part.terms().supplier()).containsExactly("NEAR", "BACKUP");
        assertThat(parts).extracting(SourcePlan.Part::reason).containsExactly("PRIORITY", "CAPACITY");
        assertThat(parts.get(0).quantity()).isEqualByComparingTo("5");
        assertThat(parts).extracting(SourcePlan.Part::roundedBefore).containsExactly(false, false);
        assertThat(suppliersAsked(ask(NOON.plusSeconds(5 * 86_400), "20", near, backup)))
                .as("the next Monday")
                .containsExactly("NEAR");
    }

    @Test
    void what_nobody_can_deliver_is_asked_of_the_first_all_the_same() {
        SourcingTerms near = terms("NEAR", 1, null, new Capacity(new BigDecimal("5"), Capacity.Period.DAY));
        List<SourcePlan.Part> parts = ask(NOON, "8", near);

        assertThat(parts).extracting(SourcePlan.Part::reason).containsExactly("PRIORITY", "OVER_CAPACITY");
        assertThat(parts.stream().map(SourcePlan.Part::quantity).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("8");
    }

    @Test
    void no_country_gets_more_than_its_part() {
        spread.add(new SpreadRule("BOLT", new BigDecimal("70")));
        SourcingTerms first = terms("FIRST", 1, null, null);
        SourcingTerms second = terms("SECOND", 2, null, null);
        SourcingTerms abroad = terms("ABROAD", 3, null, null);
        from("FIRST", "DE");
        from("SECOND", "DE");
        from("ABROAD", "PL");
        for (int need = 0; need < 100; need++) {
            ask(NOON, "10", first, second, abroad);
        }

        assertThat(askedOf("FIRST")).isEqualByComparingTo("700");
        assertThat(askedOf("SECOND")).isEqualByComparingTo("0");
        assertThat(askedOf("ABROAD")).isEqualByComparingTo("300");
    }

    @Test
    void terms_hold_from_their_first_to_their_last_day_where_the_supplier_is() {
        SourcingTerms always = dated("NEAR", "1970-01-01", null, "1.00");
        SourcingTerms offer = dated("NEAR", "2026-03-05", "2026-03-06", "0.80");
        suppliers.put(
                "NEAR",
                new Supplier(
                        "NEAR",
                        "Near",
                        "EUR",
                        true,
                        null,
                        null,
                        new DeliveryTerms(ZoneId.of("Asia/Tokyo"), null, Set.of(), null),
                        Consolidation.NONE));

        assertThat(priceAt("2026-03-04T14:59:59Z", always, offer)).isEqualByComparingTo("1.00");
        assertThat(priceAt("2026-03-04T15:00:00Z", always, offer)).isEqualByComparingTo("0.80");
        assertThat(priceAt("2026-03-06T14:59:59Z", always, offer)).isEqualByComparingTo("0.80");
        assertThat(priceAt("2026-03-06T15:00:00Z", always, offer))
                .as("the old terms come back")
                .isEqualByComparingTo("1.00");
    }

    @Test
    void silence_says_that_terms_begin_later() {
        SourcingTerms later = dated("NEAR", "2026-03-05", null, "1.00");

        assertThat(sources(later).first("BOLT", null, BigDecimal.TEN, want(NOON)))
                .isEqualTo(new SourcePlan.None("NO_TERMS_IN_FORCE"));
    }

    @Test
    void what_a_disrupted_supplier_does_not_deliver_on_its_days_goes_to_the_next() {
        SourcingTerms near = terms("NEAR", 1, null, null);
        SourcingTerms backup = terms("BACKUP", 2, null, null);
        LocalDate arrival = LocalDate.ofInstant(NOON, ZoneId.of("UTC")).plusDays(3);
        disruptions.add(new Disruption("NEAR", arrival, arrival.plusDays(6), new BigDecimal("40"), "strike"));

        List<SourcePlan.Part> parts = ask(NOON, "10", near, backup);
        assertThat(suppliersAsked(parts)).containsExactly("NEAR", "BACKUP");
        assertThat(parts).extracting(SourcePlan.Part::reason).containsExactly("PRIORITY", "DISRUPTION");
        assertThat(parts.get(0).quantity()).isEqualByComparingTo("6");

        Instant later = NOON.plus(Duration.ofDays(7));
        assertThat(suppliersAsked(ask(later, "10", near, backup)))
                .as("its goods come after it")
                .containsExactly("NEAR");
    }

    @Test
    void who_delivers_nothing_is_asked_only_where_there_is_nobody_else() {
        SourcingTerms near = terms("NEAR", 1, null, null);
        SourcingTerms backup = terms("BACKUP", 2, null, null);
        LocalDate arrival = LocalDate.ofInstant(NOON, ZoneId.of("UTC")).plusDays(3);
        disruptions.add(new Disruption("NEAR", arrival, arrival, new BigDecimal("100"), "fire"));

        assertThat(suppliersAsked(ask(NOON, "10", near, backup))).containsExactly("BACKUP");
        assertThat(suppliersAsked(ask(NOON, "10", near))).containsExactly("NEAR");
        assertThat(sources(near, backup).untried("BOLT", Set.of(), BigDecimal.TEN, want(NOON)))
                .extracting(SourcingTerms::supplier)
                .containsExactly("BACKUP", "NEAR");
    }

    private List<SourcePlan.Part> ask(Instant at, String quantity, SourcingTerms... terms) {
        Sources sources = sources(terms);
        SourcePlan plan = sources.first("BOLT", null, new BigDecimal(quantity), want(at));
        List<SourcePlan.Part> parts = ((SourcePlan.Split) plan).parts();
        parts.forEach(part -> sources.count("BOLT", part.terms().supplier(), part.quantity(), want(at)));
        asked.addAll(sources.newlySourced());
        return parts;
    }

    private BigDecimal priceAt(String at, SourcingTerms... terms) {
        return ask(Instant.parse(at), "10", terms).get(0).terms().pricing().unitPrice();
    }

    private Sources sources(SourcingTerms... terms) {
        for (SourcingTerms each : terms) {
            suppliers.putIfAbsent(each.supplier(), new Supplier(each.supplier(), each.supplier(), "EUR", true));
        }
        return new Sources(
                List.of(terms), suppliers, spread, new SourcedQuantities(asked), Deliveries.PLAIN, disruptions);
    }

    private static Sources.Want want(Instant at) {
        return new Sources.Want(new Deliveries.ShipTo("SHOP", ZoneId.of("UTC"), null), at);
    }

    private void from(String supplier, String country) {
        suppliers.put(
                supplier,
                new Supplier(
                        supplier, supplier, "EUR", true, null, country, DeliveryTerms.ANY_DAY, Consolidation.NONE));
    }

    private BigDecimal askedOf(String supplier) {
        return asked.stream()
                .filter(entry -> entry.supplier().equals(supplier))
                .map(SourcedQuantities.Entry::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> suppliersAsked(List<SourcePlan.Part> parts) {
        return parts.stream().map(part -> part.terms().supplier()).toList();
    }

    private static SourcingTerms terms(
            String supplier, int priority, @Nullable String share, @Nullable Capacity capacity) {
        return terms(
                supplier,
                new Preference(priority, share == null ? null : new BigDecimal(share), capacity),
                Validity.UNLIMITED,
                "1.00");
    }

    private static SourcingTerms dated(String supplier, String from, @Nullable String to, String price) {
        return terms(
                supplier,
                new Preference(1, null, null),
                new Validity(LocalDate.parse(from), to == null ? null : LocalDate.parse(to)),
                price);
    }

    private static SourcingTerms terms(String supplier, Preference preference, Validity validity, String price) {
        return new SourcingTerms(
                supplier,
                "BOLT",
                null,
                3,
                new OrderQuantities(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null),
                new Pricing(new BigDecimal(price), "EUR", List.of()),
                preference,
                validity,
                true);
    }
}
