package io.pullsignal.kpi.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** The day that a fold is in: sums up to the latest movement. */
final class OpenDay {
    private static final BigDecimal NO_UNITS = BigDecimal.ZERO.setScale(6);

    private final BusinessDay day;
    private final boolean begins;
    private final BigDecimal openingUnits;
    private BigDecimal onHand;
    private BigDecimal receivedUnits = NO_UNITS;
    private BigDecimal adjustedUnits = NO_UNITS;
    private Demand demand = Demand.NONE;
    private BigDecimal onHandUnitSeconds = BigDecimal.ZERO.setScale(12);
    private BigDecimal outSeconds = NO_UNITS;
    private Instant told;

    private OpenDay(BusinessDay day, boolean begins, BigDecimal onHand, Instant from) {
        this.day = day;
        this.begins = begins;
        this.openingUnits = onHand;
        this.onHand = onHand;
        this.told = from;
    }

    /** The day of the first movement ever: the position exists from that instant on. */
    static OpenDay first(BusinessDay day, Instant firstMovement) {
        return new OpenDay(day, true, NO_UNITS, day.nearest(firstMovement));
    }

    static OpenDay later(BusinessDay day, BigDecimal onHand) {
        return new OpenDay(day, false, onHand, day.start());
    }

    /** Takes a told day up again after its latest movement: what was told of the time since then is taken back. */
    static OpenDay resume(DayFact fact, BusinessDay day, Instant latestMovement) {
        OpenDay open = new OpenDay(day, fact.begins(), fact.openingUnits(), day.nearest(latestMovement));
        open.onHand = fact.closingUnits();
        open.receivedUnits = fact.receivedUnits();
        open.adjustedUnits = fact.adjustedUnits();
        open.demand = fact.demand();
        BigDecimal untold = BusinessDay.seconds(open.told, day.end());
        open.onHandUnitSeconds = fact.onHandUnitSeconds().subtract(heldUnitSeconds(open.onHand, untold));
        open.outSeconds = fact.outSeconds().subtract(outSeconds(open.onHand, untold));
        return open;
    }

    BusinessDay day() {
        return day;
    }

    BigDecimal onHand() {
        return onHand;
    }

    /** Lets time pass at the present on hand. */
    void advanceTo(Instant instant) {
        BigDecimal passed = BusinessDay.seconds(told, instant);
        onHandUnitSeconds = onHandUnitSeconds.add(heldUnitSeconds(onHand, passed));
        outSeconds = outSeconds.add(outSeconds(onHand, passed));
        told = instant;
    }

    void move(Movement movement) {
        onHand = onHand.add(movement.quantity());
        switch (movement.kind()) {
            case RECEIPT, TRANSFER_OUT -> receivedUnits = receivedUnits.add(movement.quantity());
            case COUNT_DELTA, COUNT_ABSORBED, WRITE_OFF, EXPIRED, STOCK_CORRECTION ->
                adjustedUnits = adjustedUnits.add(movement.quantity());
            case SALE, RETURN, VOID, CORRECTION, USAGE -> {}
        }
    }

    void book(Demand booked) {
        demand = demand.plus(booked);
    }

    /** The day to its end, as if nothing else happened. */
    DayFact tell(Optional<Outage> outage) {
        BigDecimal untold = BusinessDay.seconds(told, day.end());
        return new DayFact(
                day.date(),
                begins,
                openingUnits,
                onHand,
                receivedUnits,
                adjustedUnits,
                demand,
                onHandUnitSeconds.add(heldUnitSeconds(onHand, untold)),
                outSeconds.add(outSeconds(onHand, untold)),
                outage);
    }

    private static BigDecimal heldUnitSeconds(BigDecimal onHand, BigDecimal seconds) {
        return onHand.max(NO_UNITS).multiply(seconds);
    }

    private static BigDecimal outSeconds(BigDecimal onHand, BigDecimal seconds) {
        return onHand.signum() <= 0 ? seconds : NO_UNITS;
    }
}
