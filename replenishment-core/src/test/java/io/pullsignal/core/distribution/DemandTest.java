package io.pullsignal.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.GeometricDistribution;
import org.apache.commons.statistics.distribution.PascalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every distribution against its own definition, by summing or integrating numerically. */
class DemandTest {
    static Stream<ContinuousDemand> continuous() {
        return Stream.of(
                new NormalDemand(50, 8),
                new NormalDemand(900, 60),
                new GammaDemand(4, 6),
                new GammaDemand(100, 30),
                new GammaDemand(5, 5),
                new LogNormalDemand(20, 12),
                LogNormalDemand.ofLogarithm(2, 0.3),
                new UniformDemand(10, 30),
                new UniformDemand(0, 1));
    }

    static Stream<DiscreteDemand> discrete() {
        return Stream.of(
                new PoissonDemand(6),
                new PoissonDemand(0.2),
                new PoissonDemand(120),
                new PoissonDemand(0),
                TabulatedDemand.of(GeometricDistribution.of(0.2)),
                TabulatedDemand.of(PascalDistribution.of(3, 0.4)),
                new TabulatedDemand(new TreeMap<>(Map.of(0, 0.5, 7, 0.25, 20, 0.25))),
                new TabulatedDemand(new TreeMap<>(Map.of(5, 1.0))));
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void loss_is_the_integral_of_what_exceeds_the_level(ContinuousDemand demand) {
        double far = demand.mean() + 60 * demand.standardDeviation();
        for (double deviations : new double[] {-2, -1, -0.1, 0, 0.7, 2, 3.5}) {
            double level = demand.mean() + deviations * demand.standardDeviation();
            double scale = 1e-6 * demand.standardDeviation();

            assertThat(demand.loss(level))
                    .isCloseTo(integral(units -> 1 - demand.cumulative(units), level, far), within(scale));
            assertThat(demand.lossAbove(level))
                    .isCloseTo(integral(demand::loss, level, far), within(scale * (1 + demand.standardDeviation())));
            assertThat(demand.complementaryLoss(level) - demand.loss(level))
                    .isCloseTo(level - demand.mean(), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void quantile_and_loss_can_be_inverted(ContinuousDemand demand) {
        for (double share : new double[] {1e-6, 0.01, 0.3, 0.5, 0.95, 0.999999}) {
            assertThat(demand.cumulative(demand.quantile(share))).isCloseTo(share, within(1e-9));
            double lossAllowed = share * demand.mean() * 2;
            double level = demand.inverseLoss(lossAllowed);
            assertThat(demand.loss(level)).isCloseTo(lossAllowed, within(1e-9 * demand.mean()));
        }
    }

    @ParameterizedTest
    @MethodSource("discrete")
    void loss_of_whole_units_is_the_sum_of_what_exceeds_the_level(DiscreteDemand demand) {
        for (int level = -3; level < 40; level++) {
            int from = level;
            double loss = IntStream.range(0, 400)
                    .mapToDouble(units -> demand.probability(units) * Math.max(0, units - from))
                    .sum();
            double lossBetween = IntStream.range(0, 400)
                    .mapToDouble(units -> demand.probability(units) * Math.max(0, units - from - 0.4))
                    .sum();
            double above =
                    IntStream.range(level + 1, 500).mapToDouble(demand::loss).sum();

            assertThat(demand.loss(level)).isCloseTo(loss, within(1e-9));
            assertThat(demand.loss(level + 0.4)).isCloseTo(lossBetween, within(1e-9));
            assertThat(demand.lossAbove(level)).isCloseTo(above, within(1e-7));
            assertThat(demand.cumulative(level))
                    .isCloseTo(
                            IntStream.rangeClosed(0, level)
                                    .mapToDouble(demand::probability)
                                    .sum(),
                            within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("discrete")
    void levels_of_whole_units_are_the_smallest_that_suffice(DiscreteDemand demand) {
        for (double share : new double[] {0.01, 0.3, 0.5, 0.75, 0.95, 0.9999}) {
            double covering = demand.quantile(share);
            assertThat(demand.cumulative(covering)).isGreaterThanOrEqualTo(share - 1e-12);
            assertThat(demand.cumulative(covering - 1)).isLessThan(share);

            double level = demand.inverseLoss(share);
            assertThat(demand.loss(level)).isLessThanOrEqualTo(share);
            assertThat(demand.loss(level - 1)).isGreaterThan(share);
        }
    }

    @Test
    void demand_over_several_stretches_adds_up() {
        DiscreteDemand tabulated = TabulatedDemand.of(PoissonDistribution.of(2)).over(3);

        assertThat(new PoissonDemand(2).over(3)).isEqualTo(new PoissonDemand(6));
        for (int units = 0; units < 20; units++) {
            assertThat(tabulated.probability(units)).isCloseTo(new PoissonDemand(6).probability(units), within(1e-12));
        }
        assertThatThrownBy(() -> tabulated.over(0)).hasMessageContaining("0 stretches");
    }

    @Test
    void known_demand_is_neither_short_nor_left_at_its_mean() {
        NormalDemand known = new NormalDemand(40, 0);

        assertThat(known.quantile(0.99)).isEqualTo(40);
        assertThat(known.loss(40)).isZero();
        assertThat(known.loss(30)).isEqualTo(10);
        assertThat(known.lossAbove(30)).isEqualTo(50);
        assertThat(known.cumulative(39.9)).isZero();
        assertThat(known.cumulative(40)).isEqualTo(1);
        assertThat(known.inverseLoss(3)).isCloseTo(37, within(1e-9));
    }

    @Test
    void the_standard_normal_loss_is_inverted_over_its_whole_range() {
        for (double z = -8; z <= 8; z += 0.25) {
            assertThat(StandardNormalLoss.inverse(StandardNormalLoss.loss(z))).isCloseTo(z, within(1e-6));
        }
        assertThat(StandardNormalLoss.inverse(1000)).isCloseTo(-1000, within(1e-9));
        assertThat(StandardNormalLoss.loss(50)).isZero();
        assertThatThrownBy(() -> StandardNormalLoss.inverse(0)).hasMessageContaining("loss 0.0");
        assertThatThrownBy(() -> StandardNormalLoss.loss(Double.NaN)).hasMessageContaining("z NaN");
    }

    @Test
    void demand_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> new NormalDemand(-1, 1)).hasMessageContaining("mean demand -1");
        assertThatThrownBy(() -> new NormalDemand(1, -1)).hasMessageContaining("standard deviation of demand -1");
        assertThatThrownBy(() -> new GammaDemand(1, 0)).hasMessageContaining("standard deviation of demand 0");
        assertThatThrownBy(() -> new UniformDemand(2, 2)).hasMessageContaining("highest demand 2.0");
        assertThatThrownBy(() -> new TabulatedDemand(new TreeMap<>(Map.of(1, 0.5))))
                .hasMessageContaining("add up to");
        assertThatThrownBy(() -> new TabulatedDemand(new TreeMap<>())).hasMessageContaining("0 values");
        assertThatThrownBy(() -> new TabulatedDemand(new TreeMap<>(Map.of(-1, 1.0))))
                .hasMessageContaining("demand -1");
        assertThatThrownBy(() -> new PoissonDemand(3).quantile(1)).hasMessageContaining("probability 1.0");
        assertThatThrownBy(() -> new PoissonDemand(3).inverseLoss(0)).hasMessageContaining("units short 0.0");
    }

    /** Simpson's rule on pieces that grow towards the far end; split at zero, where some densities are steep. */
    private static double integral(DoubleUnaryOperator function, double from, double to) {
        if (from < 0 && to > 0) {
            return integral(function, from, 0) + integral(function, 0, to);
        }
        int pieces = 5_000;
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++) {
            double left = from + (to - from) * Math.pow((double) piece / pieces, 3);
            double right = from + (to - from) * Math.pow((piece + 1.0) / pieces, 3);
            sum += (right - left)
                    / 6
                    * (function.applyAsDouble(left)
                            + 4 * function.applyAsDouble((left + right) / 2)
                            + function.applyAsDouble(right));
        }
        return sum;
    }
}
