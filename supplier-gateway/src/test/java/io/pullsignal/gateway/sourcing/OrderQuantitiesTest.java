package io.pullsignal.gateway.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderQuantitiesTest {
    @Test
    void minimum_comes_before_multiple_and_both_are_told() {
        OrderQuantities quantities = quantities("50", "3", "0", null);

        assertThat(ordered(quantities, "20")).isEqualByComparingTo("51");
        assertThat(quantities.orderable(new BigDecimal("20.000000")).explanation())
                .isEqualTo("needed 20, minimum 50, up to a multiple of 3");
        assertThat(quantities.orderable(new BigDecimal("51")).explanation()).isEmpty();
        assertThat(ordered(quantities("125", "100", "0", null), "100")).isEqualByComparingTo("200");
        assertThat(ordered(quantities("0", "0.1", "0", null), "0.3")).isEqualByComparingTo("0.3");
        assertThat(ordered(quantities("0", "0", "0", null), "0.125")).isEqualByComparingTo("0.125");
    }

    @Test
    void a_need_just_above_a_multiple_is_rounded_down_within_the_tolerance() {
        OrderQuantities quantities = quantities("0", "100", "5", null);

        assertThat(ordered(quantities, "205")).isEqualByComparingTo("200");
        assertThat(ordered(quantities, "205.000001")).isEqualByComparingTo("300");
        assertThat(ordered(quantities, "5"))
                .as("nothing is not ordered instead of a little")
                .isEqualByComparingTo("100");
        assertThat(ordered(quantities("150", "100", "60", null), "150"))
                .as("never below the minimum")
                .isEqualByComparingTo("200");
    }

    @Test
    void only_whole_purchase_units_are_ordered() {
        PurchaseUnit caseOfTwelve = new PurchaseUnit("case", new BigDecimal("12"), BigDecimal.ONE);
        OrderQuantities quantities = quantities("0", "0", "0", caseOfTwelve);

        assertThat(quantities.orderableAsAsked(new BigDecimal("13")))
                .isEqualTo(new OrderQuantities.Orderable(new BigDecimal("24.000000"), "needed 13, whole CASE: 2"));
        assertThat(caseOfTwelve.of(new BigDecimal("24"))).isEqualByComparingTo("2");
        assertThat(quantities.stockUnitMultiple()).isEqualByComparingTo("12");
        assertThatThrownBy(() -> quantities("0", "18", "0", caseOfTwelve))
                .isInstanceOf(InvalidMasterDataException.class);
    }

    @Test
    void a_conversion_that_no_decimal_holds_is_exact_all_the_same() {
        PurchaseUnit third = new PurchaseUnit("can", BigDecimal.ONE, new BigDecimal("3"));
        PurchaseUnit pound = new PurchaseUnit("lb", new BigDecimal("45359.237"), new BigDecimal("100000"));

        assertThat(ordered(quantities("0", "0", "0", third), "1")).isEqualByComparingTo("1");
        assertThat(third.covering(new BigDecimal("1.000001"))).isEqualTo(4);
        assertThat(ordered(quantities("0", "0", "0", pound), "10")).isEqualByComparingTo("10.432624");
        assertThat(quantities("0", "0", "0", third).stockUnitMultiple()).isEqualByComparingTo("0");
    }

    @Test
    void whatever_the_conversion_a_need_is_covered_by_the_least_number_of_purchase_units() {
        long seed = 20_261_122L;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            PurchaseUnit unit = new PurchaseUnit(
                    "U",
                    BigDecimal.valueOf(1 + random.nextInt(5_000), random.nextInt(4)),
                    BigDecimal.valueOf(1 + random.nextInt(5_000), random.nextInt(4)));
            BigDecimal needed = BigDecimal.valueOf(1 + random.nextInt(100_000_000), 6);
            BigDecimal ordered =
                    quantities("0", "0", "0", unit).orderableAsAsked(needed).quantity();
            assertThat(ordered).as("seed %d, run %d", seed, i).isGreaterThanOrEqualTo(needed);
            BigDecimal oneLess = unit.stockUnits(unit.covering(needed).subtract(java.math.BigInteger.ONE));
            assertThat(oneLess).as("seed %d, run %d", seed, i).isLessThan(needed);
            assertThat(unit.covering(ordered)).isEqualTo(unit.covering(needed));
        }
    }

    @Test
    void what_fits_a_capacity_is_orderable() {
        PurchaseUnit caseOfTwelve = new PurchaseUnit("case", new BigDecimal("12"), BigDecimal.ONE);

        assertThat(quantities("0", "0", "0", caseOfTwelve).orderableWithin(new BigDecimal("30")))
                .isEqualByComparingTo("24");
        assertThat(quantities("20", "24", "0", caseOfTwelve).orderableWithin(new BigDecimal("50")))
                .isEqualByComparingTo("48");
        assertThat(quantities("40", "0", "0", null).orderableWithin(new BigDecimal("30")))
                .isEqualByComparingTo("0");
        assertThat(quantities("0", "0", "0", null).orderableWithin(new BigDecimal("-3")))
                .isEqualByComparingTo("0");
    }

    @Test
    void the_highest_break_that_is_reached_sets_the_price_of_all_units() {
        Pricing pricing = new Pricing(new BigDecimal("1.5"), "eur", Pricing.breaksOf("100=1.20;500=1.1"));

        assertThat(pricing.priceFor(new BigDecimal("99.999999"))).isEqualByComparingTo("1.5");
        assertThat(pricing.priceFor(new BigDecimal("100"))).isEqualByComparingTo("1.2");
        assertThat(pricing.priceFor(new BigDecimal("9000"))).isEqualByComparingTo("1.1");
        assertThat(Pricing.breaksOf(pricing.breaksAsText())).isEqualTo(pricing.breaks());
        for (String bad : List.of("100", "100=1;50=2", "x=1", "0=1", "5=1;5=2")) {
            assertThatThrownBy(() -> new Pricing(BigDecimal.ONE, "EUR", Pricing.breaksOf(bad)))
                    .as(bad)
                    .isInstanceOf(InvalidMasterDataException.class);
        }
    }

    private static BigDecimal ordered(OrderQuantities quantities, String needed) {
        return quantities.orderable(new BigDecimal(needed)).quantity();
    }

    private static OrderQuantities quantities(
            String minimum, String multiple, String tolerancePercent, @Nullable PurchaseUnit unit) {
        return new OrderQuantities(
                new BigDecimal(minimum), new BigDecimal(multiple), new BigDecimal(tolerancePercent), unit);
    }
}
