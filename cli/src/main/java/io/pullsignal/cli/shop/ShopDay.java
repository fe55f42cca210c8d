package io.pullsignal.cli.shop;

import io.pullsignal.cli.SeededRandom;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import io.pullsignal.events.usage.v1.UsageLine;
import io.pullsignal.events.usage.v1.UsageRecorded;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One store's day: receipts over the opening hours, now and then a return, a voided receipt, or a register that sends a
 * receipt twice; beans used to set up the machine; a broken cup.
 */
final class ShopDay {
    /** Averages of what is drawn below; the loops are sized by them. */
    static final BigDecimal LINES_PER_RECEIPT = new BigDecimal("2.2");

    static final BigDecimal UNITS_PER_LINE = new BigDecimal("1.25");
    static final int DISH_PERCENT = 35;

    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final int OPEN_MINUTES = 12 * 60;
    private static final int REGISTERS_PER_STORE = 3;
    private static final int PROMOTION_PRICE_PERCENT = 80;
    private static final int PROMOTION_WEIGHT_FACTOR = 3;
    private static final int PROMOTED_CATEGORIES = 2;

    private final Assortment assortment;
    private final Store store;
    private final LocalDate day;
    private final SplittableRandom random;
    private final Set<String> promoted;
    private final NavigableMap<Long, Assortment.Good> goodsByWeight = new TreeMap<>();
    private final NavigableMap<Long, Assortment.Dish> dishesByWeight = new TreeMap<>();
    private final List<TimedEvent> events = new ArrayList<>();

    ShopDay(long seed, Assortment assortment, Store store, LocalDate day) {
        this.assortment = assortment;
        this.store = store;
        this.day = day;
        this.random = SeededRandom.of(seed, "day/" + store.code() + "/" + day);
        this.promoted = promotion(seed, day);
        long weight = 0;
        for (Assortment.Good good : assortment.goods()) {
            weight += promoted.contains(good.category()) ? good.weight() * PROMOTION_WEIGHT_FACTOR : good.weight();
            goodsByWeight.put(weight, good);
        }
        weight = 0;
        for (Assortment.Dish dish : assortment.dishes()) {
            weight += dish.weight();
            dishesByWeight.put(weight, dish);
        }
    }

    /** Categories at a lower price this week, the same in all stores; every other week there are none. */
    static Set<String> promotion(long seed, LocalDate day) {
        int week = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        int year = day.get(IsoFields.WEEK_BASED_YEAR);
        Set<String> categories = new HashSet<>();
        if (week % 2 == 0) {
            SplittableRandom random = SeededRandom.of(seed, "promotion/" + year + "-" + week);
            List<String> all = Assortment.categories();
            while (categories.size() < PROMOTED_CATEGORIES) {
                categories.add(all.get(random.nextInt(all.size())));
            }
        }
        return Set.copyOf(categories);
    }

    List<TimedEvent> events() {
        int receipts = store.receiptsPerDay() * Store.weekPercent(day) * (90 + random.nextInt(21)) / 10_000;
        for (int number = 1; number <= receipts; number++) {
            addReceipt(number);
        }
        addUsage();
        if (random.nextInt(100) < 25) {
            addBreakage();
        }
        return events;
    }

    private void addReceipt(int number) {
        String register = "R" + (1 + random.nextInt(REGISTERS_PER_STORE));
        Instant at = at(Math.min(random.nextInt(OPEN_MINUTES), random.nextInt(OPEN_MINUTES + 240)));
        int lineCount = 1 + random.nextInt(2) + random.nextInt(2) + (random.nextInt(5) == 0 ? 1 : 0);
        List<SaleLine> lines = new ArrayList<>();
        for (int line = 1; line <= lineCount; line++) {
            lines.add(line(line));
        }
        String eventId = day + "-" + number;
        TimedEvent sale = sale(eventId, register, SaleKind.SALE, null, at, lines);
        events.add(sale);
        int luck = random.nextInt(1000);
        if (luck < 5) {
            events.add(new TimedEvent(at.plus(Duration.ofMinutes(2)), sale.topic(), sale.key(), sale.event()));
        } else if (luck < 15) {
            Instant later = at.plus(Duration.ofMinutes(30));
            events.add(sale(eventId + "-RET", register, SaleKind.RETURN, eventId, later, lines.subList(0, 1)));
        } else if (luck < 19) {
            Instant later = at.plus(Duration.ofMinutes(3));
            events.add(sale(eventId + "-VOID", register, SaleKind.VOID, eventId, later, lines));
        }
    }

    private SaleLine line(int number) {
        int units = random.nextInt(100) < 80 ? 1 : 2 + random.nextInt(100) / 75;
        if (random.nextInt(100) < DISH_PERCENT) {
            Assortment.Dish dish = pick(dishesByWeight);
            return line(number, dish.code(), units, dish.priceCents());
        }
        Assortment.Good good = pick(goodsByWeight);
        int cents = promoted.contains(good.category())
                ? good.priceCents() * PROMOTION_PRICE_PERCENT / 100
                : good.priceCents();
        return line(number, random.nextInt(10) == 0 ? good.code().toLowerCase(Locale.ROOT) : good.code(), units, cents);
    }

    private <T> T pick(NavigableMap<Long, T> byWeight) {
        Map.Entry<Long, T> entry = byWeight.higherEntry(random.nextLong(byWeight.lastKey()));
        return entry.getValue();
    }

    private static SaleLine line(int number, String itemCode, int units, int cents) {
        return SaleLine.newBuilder()
                .setLineNumber(number)
                .setItemCode(itemCode)
                .setQuantity(BigDecimal.valueOf(units).setScale(6))
                .setUnitPrice(BigDecimal.valueOf(cents, 2).setScale(4))
                .build();
    }

    private TimedEvent sale(
            String eventId,
            String register,
            SaleKind kind,
            @Nullable String originalEventId,
            Instant at,
            List<SaleLine> lines) {
        SaleRecorded event = SaleRecorded.newBuilder()
                .setSource(store.pointOfSale())
                .setEventId(eventId)
                .setLocation(store.code())
                .setRegister(register)
                .setKind(kind)
                .setOriginalEventId(originalEventId)
                .setOccurredAt(at)
                .setCurrency(ShopMasterData.CURRENCY)
                .setLines(List.copyOf(lines))
                .build();
        return new TimedEvent(at, Topics.SALES_RECORDED, store.code() + "/" + register, event);
    }

    private void addUsage() {
        Instant at = at(-20);
        UsageRecorded event = UsageRecorded.newBuilder()
                .setSource("kitchen-" + store.code().toLowerCase(Locale.ROOT))
                .setEventId(day + "-setup")
                .setLocation(store.code())
                .setWorkCentre("BAR")
                .setOccurredAt(at)
                .setLines(List.of(UsageLine.newBuilder()
                        .setLineNumber(1)
                        .setItemCode("ING-BEANS")
                        .setQuantity(BigDecimal.valueOf(20 + random.nextInt(30)).setScale(6))
                        .build()))
                .build();
        events.add(new TimedEvent(at, Topics.USAGE_RECORDED, store.code() + "/BAR", event));
    }

    private void addBreakage() {
        Instant at = at(random.nextInt(OPEN_MINUTES));
        AdjustmentRecorded event = AdjustmentRecorded.newBuilder()
                .setSource("floor-" + store.code().toLowerCase(Locale.ROOT))
                .setEventId(day + "-breakage")
                .setLocation(store.code())
                .setKind(AdjustmentKind.WRITE_OFF)
                .setReasonCode("BREAKAGE")
                .setOccurredAt(at)
                .setLines(List.of(AdjustmentLine.newBuilder()
                        .setLineNumber(1)
                        .setItemCode(pick(goodsByWeight).code())
                        .setQuantity(BigDecimal.ONE.setScale(6))
                        .build()))
                .build();
        events.add(new TimedEvent(at, Topics.ADJUSTMENTS_RECORDED, store.code(), event));
    }

    /** Before closing time plus the half hour in which a return may follow. */
    private Instant at(int minutesAfterOpening) {
        return day.atTime(OPENS)
                .plusMinutes(Math.min(minutesAfterOpening, OPEN_MINUTES))
                .plusSeconds(random.nextInt(60))
                .atZone(store.zone())
                .toInstant();
    }
}
