package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * PUSH_BUFFER: before a season stock is built up to what the forecast asks for, in one or several steps; within the season
 * the loop pulls between two levels; outside it nothing is ordered and the rest runs down. For volatile, seasonal or
 * long-lead items.
 *
 * @param build from which date the inventory position is to be at least how many units; at least one step, all before the
 *     season, levels that do not fall
 * @param seasonFrom first business date of the season
 * @param seasonTo last business date of the season, inclusive
 * @param minimum within the season: position, in units, at or below which it orders
 * @param maximum within the season: position, in units, that it orders up to
 * @param zone of the location, whose own day it is
 */
public record PushBuffer(
        NavigableMap<LocalDate, Quantity> build,
        LocalDate seasonFrom,
        LocalDate seasonTo,
        Quantity minimum,
        Quantity maximum,
        ZoneId zone)
        implements LooseStock {
    static final String NAME = "PUSH_BUFFER";

    public PushBuffer {
        Levels.check(minimum, maximum);
        if (seasonTo.isBefore(seasonFrom)) {
            throw new IllegalArgumentException(
                    "the season ends on " + seasonTo + ", before it begins on " + seasonFrom);
        }
        if (build.isEmpty() || !build.lastKey().isBefore(seasonFrom)) {
            throw new IllegalArgumentException("build needs at least one step, and all before " + seasonFrom);
        }
        Quantity level = Quantity.ZERO;
        for (Quantity next : build.values()) {
            if (next.compareTo(level) < 0) {
                throw new IllegalArgumentException("build falls from " + level + " to " + next);
            }
            level = next;
        }
        build = Collections.unmodifiableNavigableMap(new TreeMap<>(build));
    }

    static PushBuffer read(NamedValues values, Quantity minimum, Quantity maximum) {
        return new PushBuffer(
                values.steps("build"),
                values.date("seasonFrom"),
                values.date("seasonTo"),
                minimum,
                maximum,
                values.zone("timeZone"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        if (today.isAfter(seasonTo)) {
            return HoldReason.OUT_OF_SEASON.hold();
        }
        if (!today.isBefore(seasonFrom)) {
            return new MinMax(minimum, maximum).assess(stock, terms, occasion, at);
        }
        Map.Entry<LocalDate, Quantity> step = build.floorEntry(today);
        if (step == null) {
            return HoldReason.OUT_OF_SEASON.hold();
        }
        Quantity need = step.getValue().minus(stock.position());
        return need.isPositive()
                ? Due.of(terms.orderQuantity(need), SignalReason.PRE_BUILD)
                : holdAbove(stock, step.getValue());
    }

    @Override
    public Optional<Instant> nextReview(Stock stock, Instant after) {
        return Stream.concat(build.keySet().stream(), Stream.of(seasonFrom, seasonTo.plusDays(1)))
                .map(day -> day.atStartOfDay(zone).toInstant())
                .filter(moment -> moment.isAfter(after))
                .min(Instant::compareTo);
    }

    @Override
    public Quantity surplus(Stock stock, Terms terms, Instant at) {
        return stock.available().minus(maximum.max(build.lastEntry().getValue()));
    }

    @Override
    public PolicyParameters parameters() {
        return PolicyParameters.between(
                NAME,
                minimum,
                maximum,
                Map.of(
                        "build", NamedValues.text(build),
                        "seasonFrom", seasonFrom.toString(),
                        "seasonTo", seasonTo.toString(),
                        "timeZone", zone.getId()));
    }
}
