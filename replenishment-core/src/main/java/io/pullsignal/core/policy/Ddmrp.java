package io.pullsignal.core.policy;

import io.pullsignal.core.adjustment.AdjustmentTarget;
import io.pullsignal.core.adjustment.PlannedAdjustment;
import io.pullsignal.core.adjustment.PlannedAdjustments;
import io.pullsignal.core.stock.Demand;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * DDMRP: a buffer of three zones; when the net flow position is at or below the top of yellow, order up to the top of green
 * (Ptak and Smith, Demand Driven Material Requirements Planning, 2016).
 *
 * <p>Net flow = on hand + on order - qualified demand: what is promised up to today, and each later day within the horizon
 * whose promises are a spike.
 *
 * @param adjustments promotions, seasons and events that multiply daily usage or lead time on their days
 * @param zone of the location, whose own day it is
 */
public record Ddmrp(
        BufferProfile profile,
        SpikeRule spikes,
        ZoneRounding rounding,
        List<PlannedAdjustment> adjustments,
        ZoneId zone)
        implements LooseStock {
    static final String NAME = "DDMRP";

    private static final BigDecimal HALF = new BigDecimal("0.5");

    public Ddmrp {
        adjustments = List.copyOf(adjustments);
    }

    static Ddmrp read(NamedValues values) {
        BufferProfile profile = new BufferProfile(
                values.number("averageDailyUsage"),
                values.number("decoupledLeadTimeDays"),
                values.number("leadTimeFactor", HALF),
                values.number("variabilityFactor", HALF),
                values.number("orderCycleDays", BigDecimal.ZERO));
        int leadTimeDays = profile.decoupledLeadTimeDays()
                .setScale(0, RoundingMode.CEILING)
                .min(BigDecimal.valueOf(SpikeRule.MAX_HORIZON_DAYS))
                .intValueExact();
        return new Ddmrp(
                profile,
                new SpikeRule(
                        values.wholeNumber("spikeHorizonDays", leadTimeDays), values.number("spikeThreshold", HALF)),
                values.choice("zoneRounding", ZoneRounding.class, ZoneRounding.EXACT),
                values.adjustments("adjustments"),
                values.zone("timeZone"));
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The zones on a business date, planned adjustments applied. */
    public BufferZones zones(LocalDate date, Terms terms) {
        PlannedAdjustments planned = PlannedAdjustments.of(adjustments);
        BufferProfile adjusted = adjustments.isEmpty()
                ? profile
                : new BufferProfile(
                        planned.on(date, AdjustmentTarget.DEMAND, profile.averageDailyUsage())
                                .value(),
                        planned.on(date, AdjustmentTarget.LEAD_TIME, profile.decoupledLeadTimeDays())
                                .value(),
                        profile.leadTimeFactor(),
                        profile.variabilityFactor(),
                        profile.orderCycleDays());
        return BufferZones.of(adjusted, terms.minimumOrderQuantity(), rounding);
    }

    /** Promised demand that counts on a date: all that is due, and spikes within the horizon. */
    public Quantity qualifiedDemand(Stock stock, LocalDate date, BufferZones zones) {
        return dueDemand(stock, date).plus(spikes(stock, date, zones));
    }

    private static Quantity dueDemand(Stock stock, LocalDate date) {
        Quantity due = Quantity.ZERO;
        for (Demand demand : stock.demands()) {
            if (!demand.dueOn().isAfter(date)) {
                due = due.plus(demand.units());
            }
        }
        return due;
    }

    private Quantity spikes(Stock stock, LocalDate date, BufferZones zones) {
        BigDecimal threshold = zones.topOfRed().toBigDecimal().multiply(spikes.thresholdOfRed());
        LocalDate horizon = date.plusDays(spikes.horizonDays());
        Quantity qualified = Quantity.ZERO;
        for (Demand demand : stock.demands()) {
            if (demand.dueOn().isAfter(date)
                    && !demand.dueOn().isAfter(horizon)
                    && demand.units().toBigDecimal().compareTo(threshold) > 0) {
                qualified = qualified.plus(demand.units());
            }
        }
        return qualified;
    }

    @Override
    public Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        BufferZones zones = zones(today, terms);
        Quantity spiked = spikes(stock, today, zones);
        Quantity withoutSpikes = stock.projected().plus(stock.onOrder()).minus(dueDemand(stock, today));
        Quantity netFlow = withoutSpikes.minus(spiked);
        Quantity trigger = zones.topOfYellow();
        if (netFlow.compareTo(trigger) > 0 || netFlow.compareTo(zones.topOfGreen()) >= 0) {
            return holdAbove(stock, trigger);
        }
        return Due.of(
                terms.orderQuantity(zones.topOfGreen().minus(netFlow)),
                withoutSpikes.compareTo(trigger) > 0
                        ? SignalReason.DEMAND_SPIKE
                        : SignalReason.NET_FLOW_AT_OR_BELOW_YELLOW);
    }

    @Override
    public Optional<BufferState> buffer(Stock stock, Terms terms, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        BufferZones zones = zones(today, terms);
        Quantity qualified = qualifiedDemand(stock, today, zones);
        Quantity netFlow = stock.projected().plus(stock.onOrder()).minus(qualified);
        return Optional.of(new BufferState(
                today,
                zones,
                qualified,
                netFlow,
                zones.planningColour(netFlow),
                zones.executionColour(stock.onHand())));
    }

    /** The next day on which an adjustment begins or has ended, or a promise comes into the horizon or becomes due. */
    @Override
    public Optional<Instant> nextReview(Stock stock, Instant after) {
        Stream<LocalDate> adjusted = adjustments.stream()
                .flatMap(adjustment ->
                        Stream.of(adjustment.from(), adjustment.to().plusDays(1)));
        Stream<LocalDate> promised = stock.demands().stream()
                .flatMap(demand -> Stream.of(demand.dueOn().minusDays(spikes.horizonDays()), demand.dueOn()));
        return Stream.concat(adjusted, promised)
                .map(day -> day.atStartOfDay(zone).toInstant())
                .filter(moment -> moment.isAfter(after))
                .min(Instant::compareTo);
    }

    @Override
    public Quantity surplus(Stock stock, Terms terms, Instant at) {
        return stock.available()
                .minus(zones(LocalDate.ofInstant(at, zone), terms).topOfGreen());
    }

    @Override
    public PolicyParameters parameters() {
        Map<String, String> named = new TreeMap<>();
        named.put("averageDailyUsage", NamedValues.text(profile.averageDailyUsage()));
        named.put("decoupledLeadTimeDays", NamedValues.text(profile.decoupledLeadTimeDays()));
        named.put("leadTimeFactor", NamedValues.text(profile.leadTimeFactor()));
        named.put("variabilityFactor", NamedValues.text(profile.variabilityFactor()));
        named.put("orderCycleDays", NamedValues.text(profile.orderCycleDays()));
        named.put("spikeHorizonDays", String.valueOf(spikes.horizonDays()));
        named.put("spikeThreshold", NamedValues.text(spikes.thresholdOfRed()));
        named.put("zoneRounding", rounding.name());
        named.put("timeZone", zone.getId());
        if (!adjustments.isEmpty()) {
            named.put("adjustments", AdjustmentText.write(adjustments));
        }
        return PolicyParameters.of(NAME, named);
    }
}
