package io.pullsignal.replenishment.board.web;

import io.pullsignal.core.policy.Assessment;
import io.pullsignal.core.policy.Due;
import io.pullsignal.core.policy.Hold;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.sizing.CardSizing;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import io.pullsignal.replenishment.board.LoopCard;
import io.pullsignal.replenishment.board.SignalStep;
import io.pullsignal.replenishment.board.StockDay;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PostedMovement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the page of a loop into words. */
final class LoopViews {
    private static final int DAYS_SCALE = 6;

    private LoopViews() {}

    static LoopView of(
            DefinedLoop loop,
            Position position,
            List<LoopCard> cards,
            List<SignalStep> signals,
            List<PostedMovement> behind,
            List<StockDay> days,
            ProposalsView proposals,
            Instant now,
            ZoneId zone) {
        LoopDefinition definition = loop.definition();
        PolicyParameters parameters = definition.parameters();
        Stock stock = position.loop().stock();
        PositionKey key = definition.key();
        String unit = position.unit();
        TimeWords time = new TimeWords(zone);
        Optional<LoopCard> any = cards.stream().findFirst();
        BigDecimal containerQuantity = parameters.containerQuantity().toBigDecimal();
        return new LoopView(
                key.location(),
                key.item(),
                any.map(LoopCard::locationName).orElse(key.location()),
                any.map(LoopCard::description).filter(text -> !text.isEmpty()).orElse(key.item()),
                any.map(LoopCard::supplier).orElse(""),
                Words.policy(parameters.policy()),
                "KANBAN".equals(parameters.policy()),
                cards.stream().map(card -> CardView.of(card, now)).toList(),
                Words.units(stock.onHand().toBigDecimal(), unit),
                presumed(stock, unit),
                Words.units(stock.onOrder().toBigDecimal(), unit),
                any.map(LoopCard::supplyDays).map(LoopViews::supply).orElse("unknown"),
                headline(position, unit),
                explanation(position.loop().assess(now), unit),
                figures(definition, unit),
                warnings(definition),
                stock.containers().stream()
                        .map(one -> ContainerBox.of(one, containerQuantity, unit, now, time))
                        .toList(),
                Words.units(stock.loose().toBigDecimal(), unit),
                signals.stream().map(signal -> signal(key, signal, unit, time)).toList(),
                signals.isEmpty() ? "" : causes(key, signals.get(0), behind.size(), unit, time),
                behind.stream().map(movement -> cause(movement, unit, time)).toList(),
                days.stream().map(LoopViews::day).toList(),
                proposals,
                CardView.href(key.location(), key.item()) + "/history",
                "/board/cards?location=" + CardView.path(key.location()) + "&item=" + CardView.path(key.item()));
    }

    private static String presumed(Stock stock, String unit) {
        return stock.presumed().isZero()
                ? ""
                : Words.units(stock.presumed().toBigDecimal(), unit)
                        + " of it presumed sold: the location reports no sales";
    }

    private static String supply(BigDecimal days) {
        return days.signum() <= 0 ? "none" : Words.span(days);
    }

    private static String headline(Position position, String unit) {
        Stock stock = position.loop().stock();
        if (stock.onOrder().isZero()) {
            return "Nothing is on order.";
        }
        int signals = stock.openSignals().size();
        return Words.units(stock.onOrder().toBigDecimal(), unit)
                + (signals == 1 ? " on order by one signal." : " on order by " + signals + " signals.");
    }

    private static String explanation(Assessment assessment, String unit) {
        if (assessment instanceof Due due) {
            return "The next movement, or an evaluation, asks for "
                    + Words.units(due.quantity().toBigDecimal(), unit) + '.';
        }
        String text = ((Hold) assessment).reason().explanation();
        return text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1) + '.';
    }

    private static List<LoopView.Figure> figures(LoopDefinition loop, String unit) {
        PolicyParameters parameters = loop.parameters();
        List<LoopView.Figure> figures = new ArrayList<>();
        BigDecimal demand = loop.dailyDemand();
        BigDecimal leadTime = loop.leadTimeDays();
        if (parameters.cardCount() > 0) {
            Quantity held = parameters.containerQuantity().times(parameters.cardCount());
            figures.add(figure("Cards", String.valueOf(parameters.cardCount()), formula(loop)));
            figures.add(figure(
                    "Container", Words.units(parameters.containerQuantity().toBigDecimal(), unit), ""));
            figures.add(figure(
                    "The loop holds", Words.units(held.toBigDecimal(), unit), inDays(held.toBigDecimal(), demand)));
            figures.add(figure(
                    "Signals when",
                    "a container is " + parameters.signalAt().name().toLowerCase(Locale.UK),
                    ""));
        }
        if (parameters.maximum().isPositive()) {
            figures.add(figure(
                    "Minimum",
                    Words.units(parameters.minimum().toBigDecimal(), unit),
                    inDays(parameters.minimum().toBigDecimal(), demand)));
            figures.add(figure(
                    "Maximum",
                    Words.units(parameters.maximum().toBigDecimal(), unit),
                    inDays(parameters.maximum().toBigDecimal(), demand)));
        }
        parameters.named().forEach((name, value) -> figures.add(named(name, value)));
        figures.add(figure("Planned demand", demand == null ? "not set" : Words.roughly(demand) + " a day", ""));
        figures.add(figure(
                "Planned replenishment time",
                leadTime == null ? "not set" : Words.span(leadTime),
                demand == null || leadTime == null
                        ? ""
                        : "uses " + Words.roughly(demand.multiply(leadTime)) + ' ' + Words.unit(unit, demand)));
        if (loop.blocked()) {
            figures.add(figure("Blocked", "yes", "it asks for nothing"));
        }
        return figures;
    }

    private static LoopView.Figure figure(String name, String value, String note) {
        return new LoopView.Figure(name, value, note);
    }

    /** A parameter of the policy; of a list, as adjustments and seasons are, how many there are. */
    private static LoopView.Figure named(String name, String value) {
        int listed = value.split(";", -1).length;
        return figure(Words.ofCamelCase(name), listed > 1 ? listed + " planned" : value, "");
    }

    private static String formula(LoopDefinition loop) {
        return sizing(loop).map(sizing -> "the formula says " + sizing.cards()).orElse("");
    }

    private static String inDays(BigDecimal units, @Nullable BigDecimal demand) {
        return demand == null || demand.signum() == 0
                ? ""
                : Words.span(units.divide(demand, DAYS_SCALE, RoundingMode.HALF_UP)) + " of supply";
    }

    private static List<String> warnings(LoopDefinition loop) {
        return sizing(loop)
                .map(sizing -> sizing.warnings(
                        loop.parameters().cardCount(), loop.parameters().signalAt()))
                .orElse(List.of())
                .stream()
                .map(warning -> warning.explanation())
                .toList();
    }

    private static Optional<CardSizing> sizing(LoopDefinition loop) {
        BigDecimal demand = loop.dailyDemand();
        BigDecimal leadTime = loop.leadTimeDays();
        BigDecimal factor = loop.safetyFactor();
        return demand == null
                        || leadTime == null
                        || factor == null
                        || !"KANBAN".equals(loop.parameters().policy())
                ? Optional.empty()
                : Optional.of(new CardSizing(
                        demand,
                        leadTime,
                        factor,
                        loop.parameters().containerQuantity().toBigDecimal()));
    }

    private static LoopView.SignalView signal(PositionKey key, SignalStep signal, String unit, TimeWords time) {
        boolean open = signal.openQuantity().signum() > 0;
        String order = signal.orderNumber();
        String step = signal.orderStep();
        return new LoopView.SignalView(
                key.signalId(signal.cycle()),
                open ? "warning" : signal.receivedQuantity().signum() > 0 ? "good" : "critical",
                signal.state(),
                Words.units(signal.quantity(), unit),
                Words.name(signal.reason()),
                time.of(signal.raisedAt()),
                order == null
                        ? ""
                        : order + (step == null ? "" : " (" + Words.name(step).toLowerCase(Locale.UK) + ')'),
                signal.promisedOn() == null ? "" : Words.day(signal.promisedOn()),
                signal.receivedQuantity()
                        .movePointRight(2)
                        .divide(signal.quantity(), 0, RoundingMode.HALF_UP)
                        .min(BigDecimal.valueOf(100))
                        .intValue(),
                Words.number(signal.receivedQuantity()) + " of " + Words.number(signal.quantity()));
    }

    private static String causes(PositionKey key, SignalStep signal, int movements, String unit, TimeWords time) {
        return "Signal " + key.signalId(signal.cycle()) + " asked for " + Words.units(signal.quantity(), unit) + " on "
                + time.of(signal.raisedAt()) + " ("
                + Words.name(signal.reason()).toLowerCase(Locale.UK) + "). "
                + (movements == 0
                        ? "No consumption led to it."
                        : movements == 1 ? "This movement led to it:" : "These " + movements + " movements led to it:");
    }

    private static LoopView.CauseView cause(PostedMovement movement, String unit, TimeWords time) {
        return new LoopView.CauseView(
                time.of(movement.occurredAt()),
                Words.name(movement.kind()),
                Words.units(movement.quantity().negate(), unit),
                movement.eventId());
    }

    private static LoopView.DayView day(StockDay day) {
        return new LoopView.DayView(
                Words.day(day.day()),
                Words.number(day.demand()),
                Words.number(day.received()),
                Words.number(day.other()),
                Words.number(day.closing()));
    }
}
