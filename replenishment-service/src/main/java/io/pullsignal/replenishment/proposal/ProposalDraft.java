package io.pullsignal.replenishment.proposal;

import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.tuning.Actuals;
import io.pullsignal.core.tuning.LoopTuning;
import io.pullsignal.core.tuning.ParameterChange;
import io.pullsignal.core.tuning.Retuning;
import io.pullsignal.core.tuning.StockEffect;
import io.pullsignal.replenishment.demand.DemandClass;
import io.pullsignal.replenishment.demand.DemandDay;
import io.pullsignal.replenishment.demand.DemandRate;
import io.pullsignal.replenishment.demand.SupplyRecord;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.loop.LoopDraft;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be proposed for a loop.
 *
 * @param loop as it is
 * @param after the loop with the parameters proposed
 * @param leadTime what the lead time rests on; zero deliveries where it is the planned one
 * @param effectBefore null for a restoration, which does not ask for reasons of size
 */
public record ProposalDraft(
        ProposalKind kind,
        DefinedLoop loop,
        LoopDefinition after,
        List<ParameterChange> changes,
        String reason,
        String formula,
        DemandRate rate,
        SupplyRecord leadTime,
        @Nullable StockEffect effectBefore,
        @Nullable StockEffect effectAfter) {
    public ProposalDraft {
        changes = List.copyOf(changes);
    }

    /**
     * Compares a loop with what was measured.
     *
     * @param latest days up to the last business date, at least the rules' green days where there are as many
     * @param plannedLeadTimeDays of the loop, else of the sourcing terms; zero where neither says
     * @return empty where the loop fits, too little is known, or a reduction has to wait until the loop is green
     */
    public static Optional<ProposalDraft> of(
            DefinedLoop loop,
            DemandClass measured,
            List<DemandDay> latest,
            BigDecimal plannedLeadTimeDays,
            ProposalRules rules) {
        SupplyRecord leadTime = measured.supply().deliveries() >= rules.minimumDeliveries()
                ? measured.supply()
                : new SupplyRecord(0, plannedLeadTimeDays, BigDecimal.ZERO, 0, 0);
        LoopDefinition definition = loop.definition();
        if (definition.blocked()
                || measured.rate().weeks() < rules.minimumWeeks()
                || leadTime.meanDays().signum() == 0) {
            return Optional.empty();
        }
        Actuals actuals = new Actuals(
                measured.rate().unitsPerDay(),
                measured.rate().deviationPerDay(),
                leadTime.meanDays(),
                leadTime.deviationDays());
        return LoopTuning.of(definition.parameters(), safetyFactor(definition), actuals, rules.tuning())
                .filter(retuning -> !retuning.reduces() || green(latest, rules.greenDays()))
                .map(retuning -> draft(loop, retuning, measured.rate(), leadTime));
    }

    private static BigDecimal safetyFactor(LoopDefinition loop) {
        return Objects.requireNonNullElse(loop.safetyFactor(), LoopDraft.DEFAULT_SAFETY_FACTOR);
    }

    /** A loop is green when it has never been out of stock for so many days. */
    private static boolean green(List<DemandDay> latest, int days) {
        List<DemandDay> watched = latest.subList(Math.max(0, latest.size() - days), latest.size());
        return watched.size() == days
                && watched.stream().allMatch(day -> day.unseenShare().signum() == 0 && !day.closedEmpty());
    }

    private static ProposalDraft draft(DefinedLoop loop, Retuning retuning, DemandRate rate, SupplyRecord leadTime) {
        PolicyParameters proposed = retuning.proposed();
        BigDecimal leadTimeDays =
                leadTime.meanDays().setScale(rate.unitsPerDay().scale());
        return new ProposalDraft(
                retuning.reduces() ? ProposalKind.REDUCTION : ProposalKind.INCREASE,
                loop,
                loop.definition().resized(proposed, rate.unitsPerDay(), leadTimeDays),
                retuning.changes(),
                reason(loop.definition(), rate, leadTime),
                retuning.formula(),
                rate,
                leadTime,
                retuning.before(),
                retuning.after());
    }

    private static String reason(LoopDefinition loop, DemandRate rate, SupplyRecord leadTime) {
        StringBuilder reason = new StringBuilder("Demand is ")
                .append(plain(rate.unitsPerDay()))
                .append(" a day over ")
                .append(rate.weeks())
                .append(" weeks");
        BigDecimal demand = loop.dailyDemand();
        if (demand != null) {
            reason.append(", planned ").append(plain(demand));
        }
        reason.append("; the lead time is ").append(plain(leadTime.meanDays()));
        reason.append(
                leadTime.deliveries() == 0
                        ? " days as planned, because too few deliveries were measured"
                        : " days over " + leadTime.deliveries() + " deliveries");
        BigDecimal days = loop.leadTimeDays();
        if (days != null && leadTime.deliveries() > 0) {
            reason.append(", planned ").append(plain(days));
        }
        return reason.append('.').toString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
