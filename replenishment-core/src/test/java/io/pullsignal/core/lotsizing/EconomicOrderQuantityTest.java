package io.pullsignal.core.lotsizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pullsignal.core.stock.Quantity;
import java.util.Comparator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EconomicOrderQuantityTest {
    @Test
    void ordering_and_holding_cost_the_same_at_the_optimum() {
        var eoq = new EconomicOrderQuantity(8, 0.225, 1300);
        double quantity = eoq.optimal().orderQuantity();

        assertThat(8 * 1300 / quantity).isCloseTo(0.225 * quantity / 2, within(1e-9));
        assertThat(eoq.cost(quantity)).isCloseTo(eoq.optimal().cost(), within(1e-9));
    }

    @Test
    void what_costs_nothing_to_order_or_is_not_needed_is_ordered_in_the_smallest_steps() {
        assertThat(new EconomicOrderQuantity(0, 0.225, 1300).optimal()).isEqualTo(new Lot(0, 0));
        assertThat(new EconomicOrderQuantity(8, 0.225, 0).optimal()).isEqualTo(new Lot(0, 0));
        assertThat(new EconomicOrderQuantity(0, 0.225, 1300).optimal(new LotTerms(Quantity.ZERO, Quantity.of(6))))
                .isEqualTo(Quantity.of(6));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 304",
        "0, 50, 300",
        "400, 50, 400",
        "401, 50, 450",
        "0, 700, 700",
        "50, 3, 303",
        "0, 0.000001, 304.046780"
    })
    void minimum_and_multiple_move_it_to_the_cheapest_quantity_taken(String minimum, String multiple, String expected) {
        var eoq = new EconomicOrderQuantity(8, 0.225, 1300);
        assertThat(eoq.optimal(new LotTerms(Quantity.of(minimum), Quantity.of(multiple))))
                .isEqualTo(Quantity.of(expected));
    }

    @Test
    void the_quantity_with_terms_is_the_cheapest_of_all_that_are_taken() {
        for (double fixedCost : new double[] {0, 0.5, 3, 40, 700}) {
            var eoq = new EconomicOrderQuantity(fixedCost, 0.7, 90);
            Quantity best = eoq.optimal(new LotTerms(Quantity.of(20), Quantity.of(7)));
            long exhaustive = LongStream.rangeClosed(3, 200)
                    .map(portions -> portions * 7)
                    .boxed()
                    .min(Comparator.comparingDouble(quantity -> eoq.cost(quantity)))
                    .orElseThrow();
            assertThat(best).isEqualTo(Quantity.of(exhaustive));
        }
    }

    @Test
    void backorders_that_cost_very_much_are_not_planned() {
        var patient = new BackorderedOrderQuantity(8, 0.225, 1e9, 1300);

        assertThat(patient.optimal().orderQuantity()).isCloseTo(304.0467800264368, within(1e-4));
        assertThat(patient.stockoutFraction()).isCloseTo(0, within(1e-9));
        var eager = new BackorderedOrderQuantity(8, 0.225, 5, 1300);
        assertThat(eager.cost(eager.optimal().orderQuantity(), eager.stockoutFraction()))
                .isCloseTo(eager.optimal().cost(), within(1e-9));
    }

    @Test
    void numbers_that_make_no_sense_are_refused_with_a_reason() {
        assertThatThrownBy(() -> new EconomicOrderQuantity(-1, 1, 1)).hasMessageContaining("fixed cost -1.0");
        assertThatThrownBy(() -> new EconomicOrderQuantity(1, 0, 1)).hasMessageContaining("holding cost 0.0");
        assertThatThrownBy(() -> new EconomicOrderQuantity(1, 1, Double.NaN)).hasMessageContaining("demand rate NaN");
        assertThatThrownBy(() -> new EconomicOrderQuantity(1, 1, 1).cost(0)).hasMessageContaining("order quantity 0");
        assertThatThrownBy(() -> new EconomicProductionQuantity(8, 0.225, 1300, 1300))
                .hasMessageContaining("add capacity");
        assertThatThrownBy(() -> new BackorderedOrderQuantity(8, 0.225, 0, 1300))
                .hasMessageContaining("stockout cost");
        assertThatThrownBy(() -> new LotTerms(Quantity.ZERO, Quantity.ZERO)).hasMessageContaining("order multiple 0");
    }
}
