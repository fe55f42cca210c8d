package io.pullsignal.core.loop;

import io.pullsignal.core.adjustment.AdjustmentKind;
import io.pullsignal.core.adjustment.AdjustmentTarget;
import io.pullsignal.core.adjustment.PlannedAdjustment;
import io.pullsignal.core.policy.BaseStock;
import io.pullsignal.core.policy.BufferProfile;
import io.pullsignal.core.policy.CrossDock;
import io.pullsignal.core.policy.Ddmrp;
import io.pullsignal.core.policy.DropShip;
import io.pullsignal.core.policy.EventKanban;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.MakeToOrder;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.NeverOrders;
import io.pullsignal.core.policy.Periodic;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.PushBuffer;
import io.pullsignal.core.policy.ReorderPoint;
import io.pullsignal.core.policy.ReviewCalendar;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.SpikeRule;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.policy.Vmi;
import io.pullsignal.core.policy.ZoneRounding;
import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Policies and terms of every kind, drawn from a seeded generator. */
final class RandomPolicies {
    /** The first day of the events that the property tests play. */
    static final LocalDate FIRST_DAY = LocalDate.of(2023, 11, 14);

    /** Kinds of policies that {@link #any} draws from; as many as there are types of {@link Policy}. */
    static final int KINDS = 13;

    private final Random random;

    RandomPolicies(Random random) {
        this.random = random;
    }

    /** KANBAN is drawn as often as all the others together: it has the most states. */
    Policy any() {
        return random.nextBoolean() ? kanban() : ofKind(random.nextInt(KINDS));
    }

    Policy ofKind(int kind) {
        return switch (kind) {
            case 0 -> kanban();
            case 1 -> new ReorderPoint(quantity(20), quantity(20));
            case 2 -> new BaseStock(quantity(30));
            case 3 ->
                new Periodic(
                        quantity(40),
                        new ReviewCalendar(
                                EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.of(1 + random.nextInt(7))),
                                random.nextInt(4),
                                LocalTime.of(random.nextInt(24), 0),
                                ZoneId.of("Europe/Berlin")));
            case 4 -> ddmrp();
            case 5 -> {
                Quantity minimum = quantity(20);
                yield new Vmi(minimum, minimum.plus(quantity(20)));
            }
            case 6 -> {
                Quantity first = quantity(30);
                yield new PushBuffer(
                        new TreeMap<>(Map.of(day(-1), first, day(random.nextInt(3)), first.plus(quantity(20)))),
                        day(3 + random.nextInt(3)),
                        day(7),
                        quantity(5),
                        Quantity.of(5).plus(quantity(20)),
                        ZoneOffset.UTC);
            }
            case 7 -> new MakeToOrder();
            case 8 -> new DropShip();
            case 9 -> new CrossDock();
            case 10 -> new EventKanban(quantity(10));
            case 11 -> NeverOrders.NONE;
            default -> {
                Quantity minimum = quantity(20);
                yield new MinMax(minimum, minimum.plus(quantity(20)));
            }
        };
    }

    private Policy kanban() {
        return new Kanban(
                random.nextInt(3) == 0 ? quantity(15) : Quantity.of(10),
                1 + random.nextInt(6),
                random.nextInt(3) == 0 ? SignalAt.OPENED : SignalAt.EMPTIED);
    }

    private Policy ddmrp() {
        List<PlannedAdjustment> adjustments = random.nextBoolean()
                ? List.of()
                : List.of(new PlannedAdjustment(
                        "fair",
                        AdjustmentKind.EVENT,
                        random.nextBoolean() ? AdjustmentTarget.DEMAND : AdjustmentTarget.LEAD_TIME,
                        new BigDecimal("1.5"),
                        day(1),
                        day(1 + random.nextInt(4))));
        return new Ddmrp(
                new BufferProfile(
                        quantity(5).toBigDecimal(),
                        BigDecimal.valueOf(1 + random.nextInt(6)),
                        new BigDecimal("0.5"),
                        new BigDecimal("0.4"),
                        BigDecimal.valueOf(random.nextInt(4))),
                new SpikeRule(random.nextInt(6), new BigDecimal("0.5")),
                ZoneRounding.values()[random.nextInt(ZoneRounding.values().length)],
                adjustments,
                ZoneOffset.UTC);
    }

    Terms terms() {
        return switch (random.nextInt(4)) {
            case 0 -> new Terms(quantity(40), Quantity.ZERO, true);
            case 1 -> new Terms(quantity(40), quantity(9), true);
            case 2 -> random.nextInt(5) == 0 ? Terms.UNSOURCED : Terms.ANY_QUANTITY;
            default -> Terms.ANY_QUANTITY;
        };
    }

    /** A day of the play, counted from its first. */
    static LocalDate day(int number) {
        return FIRST_DAY.plusDays(number);
    }

    /** Above zero; half of them whole. */
    Quantity quantity(int upToUnits) {
        return random.nextBoolean()
                ? Quantity.of(1 + random.nextInt(upToUnits))
                : Quantity.ofMicros(1 + random.nextInt(upToUnits * 1_000_000));
    }
}
