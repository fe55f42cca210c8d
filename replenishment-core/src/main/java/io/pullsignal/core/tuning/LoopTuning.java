package io.pullsignal.core.tuning;

import io.pullsignal.core.distribution.Demand;
import io.pullsignal.core.inventory.LeadTimeDemand;
import io.pullsignal.core.inventory.ReorderPoint;
import io.pullsignal.core.policy.BaseStock;
import io.pullsignal.core.policy.BufferZones;
import io.pullsignal.core.policy.Ddmrp;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.Periodic;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.sizing.CardSizing;
import io.pullsignal.core.sizing.SizingWarning;
import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Fits a loop's parameters to what was measured. Cards by the card formula, one more where the card leaves with the last
 * piece and the others would not cover the lead time; minimum, reorder point and levels so that a cycle ends without a
 * stockout with the probability asked for (Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains,
 * 4th ed., chapter 6); a DDMRP buffer by its average daily usage and lead time. Lot sizes stay as they are.
 *
 * <p>Other policies have nothing to fit: they keep no stock, follow a plan, or were agreed with somebody.
 */
public final class LoopTuning {
    private static final int DAYS_IN_WEEK = 7;
    private static final int WHOLE = 0;
    private static final Quantity ONE = Quantity.of(1);
    /** The smallest step of a level that is not whole. */
    private static final Quantity MICRO = Quantity.ofMicros(1);

    private final PolicyParameters parameters;
    private final Actuals actuals;
    private final TuningRule rule;

    private LoopTuning(PolicyParameters parameters, Actuals actuals, TuningRule rule) {
        this.parameters = parameters;
        this.actuals = actuals;
        this.rule = rule;
    }

    /**
     * @param parameters as they are now
     * @param safetyFactor alpha of the card formula, for cards
     * @return empty where they fit, or nothing can be fitted
     */
    public static Optional<Retuning> of(
            PolicyParameters parameters, BigDecimal safetyFactor, Actuals actuals, TuningRule rule) {
        LoopTuning tuning = new LoopTuning(parameters, actuals, rule);
        Policy policy = parameters.toPolicy();
        if (policy instanceof Kanban kanban) {
            return tuning.cards(kanban, safetyFactor);
        }
        if (policy instanceof MinMax minMax) {
            return tuning.minimum(minMax);
        }
        if (policy instanceof io.pullsignal.core.policy.ReorderPoint reorderPoint) {
            return tuning.reorderPoint(reorderPoint);
        }
        if (policy instanceof BaseStock baseStock) {
            return tuning.level(
                    baseStock.orderUpTo(),
                    actuals.leadTimeDemand(),
                    actuals.dailyDemand().doubleValue());
        }
        if (policy instanceof Periodic periodic) {
            double reviewDays =
                    (double) DAYS_IN_WEEK / periodic.reviews().days().size();
            return tuning.level(
                    periodic.orderUpTo(),
                    actuals.leadTimeDemand().plusReviewPeriod(reviewDays),
                    actuals.dailyDemand().doubleValue() * reviewDays);
        }
        return policy instanceof Ddmrp buffer ? tuning.buffer(buffer) : Optional.empty();
    }

    private Optional<Retuning> cards(Kanban kanban, BigDecimal safetyFactor) {
        BigDecimal container = kanban.containerQuantity().toBigDecimal();
        CardSizing sizing = new CardSizing(actuals.dailyDemand(), actuals.leadTimeDays(), safetyFactor, container);
        int target = Math.min(
                Kanban.MAX_CARDS,
                sizing.warnings(sizing.cards(), kanban.signalAt()).stream()
                        .mapToInt(SizingWarning::proposedCards)
                        .reduce(sizing.cards(), Math::max));
        int current = kanban.cardCount();
        if (target == current) {
            return Optional.empty();
        }
        int fewest = current
                - Math.max(
                        1,
                        BigDecimal.valueOf(current)
                                .multiply(rule.reductionStep())
                                .intValue());
        int proposed = Math.max(target, fewest);
        PolicyParameters changed = new PolicyParameters(
                parameters.policy(),
                parameters.containerQuantity(),
                proposed,
                parameters.signalAt(),
                parameters.minimum(),
                parameters.maximum(),
                parameters.named());
        String formula = "N = ceil(D x L x (1 + alpha) / C) = ceil(" + plain(actuals.dailyDemand()) + " x "
                + plain(actuals.leadTimeDays()) + " x (1 + " + plain(safetyFactor) + ") / " + plain(container) + ") = "
                + sizing.cards()
                + (target > sizing.cards()
                        ? ", and one more because the container that is being emptied covers nothing"
                        : "");
        return Optional.of(new Retuning(
                changed,
                List.of(new ParameterChange(
                        "cardCount",
                        BigDecimal.valueOf(current),
                        BigDecimal.valueOf(target),
                        BigDecimal.valueOf(proposed))),
                formula,
                effectOfCards(kanban, current),
                effectOfCards(kanban, proposed)));
    }

    private StockEffect effectOfCards(Kanban kanban, int cards) {
        double container = kanban.containerQuantity().toBigDecimal().doubleValue();
        int covering = kanban.signalAt() == SignalAt.EMPTIED ? cards - 1 : cards;
        return StockEffect.of(actuals.leadTimeDemand().distribution(), covering * container, container);
    }

    private Optional<Retuning> minimum(MinMax minMax) {
        Demand exposed = actuals.leadTimeDemand().distribution();
        double lot = minMax.maximum().minus(minMax.minimum()).toBigDecimal().doubleValue();
        return change("minimum", minMax.minimum(), target(exposed, minMax.minimum()))
                .map(change -> {
                    Quantity minimum = Quantity.of(change.proposed());
                    Quantity maximum = minMax.maximum().minus(minMax.minimum()).plus(minimum);
                    return new Retuning(
                            new MinMax(minimum, maximum).parameters(),
                            List.of(
                                    change,
                                    new ParameterChange(
                                            "maximum",
                                            minMax.maximum().toBigDecimal(),
                                            minMax.maximum()
                                                    .minus(minMax.minimum())
                                                    .toBigDecimal()
                                                    .add(change.target()),
                                            maximum.toBigDecimal())),
                            formula("minimum", actuals.leadTimeDemand(), change),
                            effect(exposed, minMax.minimum(), lot),
                            effect(exposed, minimum, lot));
                });
    }

    private Optional<Retuning> reorderPoint(io.pullsignal.core.policy.ReorderPoint policy) {
        Demand exposed = actuals.leadTimeDemand().distribution();
        double lot = policy.orderQuantity().toBigDecimal().doubleValue();
        return change("reorderPoint", policy.reorderPoint(), target(exposed, policy.reorderPoint()))
                .map(change -> retuned(change, actuals.leadTimeDemand(), exposed, policy.reorderPoint(), lot));
    }

    private Optional<Retuning> level(Quantity orderUpTo, LeadTimeDemand covered, double lot) {
        Demand exposed = covered.distribution();
        return change("orderUpTo", orderUpTo, target(exposed, orderUpTo))
                .map(change -> retuned(change, covered, exposed, orderUpTo, lot));
    }

    private Retuning retuned(
            ParameterChange change, LeadTimeDemand covered, Demand exposed, Quantity current, double lot) {
        return new Retuning(
                named(Map.of(change.parameter(), change.proposed())),
                List.of(change),
                formula(change.parameter(), covered, change),
                effect(exposed, current, lot),
                effect(exposed, Quantity.of(change.proposed()), lot));
    }

    private Optional<Retuning> buffer(Ddmrp buffer) {
        Optional<ParameterChange> usage = change(
                "averageDailyUsage",
                Quantity.of(sixDecimals(buffer.profile().averageDailyUsage())),
                Quantity.of(sixDecimals(actuals.dailyDemand())));
        Optional<ParameterChange> leadTime = change(
                "decoupledLeadTimeDays",
                Quantity.of(sixDecimals(buffer.profile().decoupledLeadTimeDays())),
                Quantity.of(sixDecimals(actuals.leadTimeDays())));
        if (usage.isEmpty() && leadTime.isEmpty()) {
            return Optional.empty();
        }
        Map<String, BigDecimal> proposed = new TreeMap<>();
        usage.ifPresent(change -> proposed.put(change.parameter(), change.proposed()));
        leadTime.ifPresent(change -> proposed.put(change.parameter(), change.proposed()));
        PolicyParameters changed = named(proposed);
        return Optional.of(new Retuning(
                changed,
                Stream.of(usage, leadTime).flatMap(Optional::stream).toList(),
                "average daily usage as measured, " + plain(actuals.dailyDemand())
                        + " a day, and decoupled lead time as measured, " + plain(actuals.leadTimeDays()) + " days",
                effectOfZones(buffer),
                effectOfZones((Ddmrp) changed.toPolicy())));
    }

    private StockEffect effectOfZones(Ddmrp buffer) {
        BufferZones zones = BufferZones.of(buffer.profile(), Quantity.ZERO, buffer.rounding());
        return effect(
                actuals.leadTimeDemand().distribution(),
                zones.topOfYellow(),
                zones.green().toBigDecimal().doubleValue());
    }

    /** A whole level stays whole. */
    private Quantity target(Demand exposed, Quantity current) {
        boolean whole = current.toBigDecimal().stripTrailingZeros().scale() <= WHOLE;
        return ReorderPoint.forCycleServiceLevel(
                        exposed, rule.cycleServiceLevel().doubleValue())
                .roundedUpTo(whole ? ONE : MICRO);
    }

    /** Empty where the level is near enough, or one step leads nowhere. */
    private Optional<ParameterChange> change(String parameter, Quantity current, Quantity target) {
        BigDecimal off = target.minus(current).toBigDecimal();
        if (off.abs().compareTo(rule.tolerance().multiply(current.toBigDecimal())) <= 0) {
            return Optional.empty();
        }
        boolean whole = current.toBigDecimal().stripTrailingZeros().scale() <= WHOLE;
        BigDecimal least = current.toBigDecimal()
                .multiply(BigDecimal.ONE.subtract(rule.reductionStep()))
                .setScale(whole ? WHOLE : Quantity.SCALE, RoundingMode.CEILING);
        Quantity proposed = target.max(Quantity.of(least));
        return proposed.equals(current)
                ? Optional.empty()
                : Optional.of(new ParameterChange(
                        parameter, current.toBigDecimal(), target.toBigDecimal(), proposed.toBigDecimal()));
    }

    private static StockEffect effect(Demand exposed, Quantity covering, double lot) {
        return StockEffect.of(exposed, covering.toBigDecimal().doubleValue(), lot);
    }

    private PolicyParameters named(Map<String, BigDecimal> values) {
        Map<String, String> named = new TreeMap<>(parameters.named());
        values.forEach((name, value) -> named.put(name, plain(value)));
        return new PolicyParameters(
                        parameters.policy(),
                        parameters.containerQuantity(),
                        parameters.cardCount(),
                        parameters.signalAt(),
                        parameters.minimum(),
                        parameters.maximum(),
                        named)
                .canonical();
    }

    private String formula(String name, LeadTimeDemand covered, ParameterChange change) {
        BigDecimal mean = rounded(covered.mean());
        return name + " = d x L + SS = " + plain(mean) + " + "
                + plain(change.target().subtract(mean)) + " = " + plain(change.target()) + " for "
                + plain(rule.cycleServiceLevel().movePointRight(2)) + " % of cycles without a stockout; SS covers a"
                + " deviation of sqrt(L x sd(d)^2 + d^2 x sd(L)^2) = " + plain(rounded(covered.standardDeviation()));
    }

    private static BigDecimal rounded(double units) {
        return BigDecimal.valueOf(units).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal sixDecimals(BigDecimal value) {
        return value.setScale(Quantity.SCALE, RoundingMode.HALF_UP);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
