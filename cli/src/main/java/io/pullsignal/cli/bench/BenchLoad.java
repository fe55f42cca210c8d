package io.pullsignal.cli.bench;

import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The load: one unit of one item a line, items in a fixed order that jumps about, so that each batch touches many
 * positions. One location for every 1,000 items.
 *
 * @param name begins the codes of its locations
 * @param positions stocked items at locations
 * @param containerQuantity units in a container; 1 makes every sale a signal
 * @param cards containers of a loop
 */
record BenchLoad(String name, int positions, int containerQuantity, int cards) {
    static final String CURRENCY = "EUR";
    static final String SUPPLIER = "BENCH";
    static final int LINES_PER_RECEIPT = 10;
    private static final MasterData.Plan PLAN = new MasterData.Plan(BigDecimal.ONE, 2, new BigDecimal("0.5"));
    private static final int ITEMS = 1000;
    private static final int REGISTERS = 8;
    /** Prime to every number of positions in use, so that all are visited before one comes again. */
    private static final long STRIDE = 7_368_787;

    private static final BigDecimal ONE = BigDecimal.ONE.setScale(6);
    private static final BigDecimal PRICE = new BigDecimal("1.0000");

    String location(long n) {
        return name + "-" + position(n) / ITEMS;
    }

    String item(long n) {
        return String.format("I%04d", position(n) % ITEMS);
    }

    private long position(long n) {
        return Math.floorMod(n * STRIDE, (long) positions);
    }

    /** @param run keeps the events of one measurement apart from another's */
    ConsumptionRecorded consumption(String run, long n, Instant at) {
        return ConsumptionRecorded.newBuilder()
                .setEventId("bench-" + run + "/" + n)
                .setLineNumber(1)
                .setComponent(0)
                .setLocation(location(n))
                .setItem(item(n))
                .setQuantity(ONE)
                .setUnit("EACH")
                .setKind(ConsumptionKind.SALE)
                .setOccurredAt(at)
                .setBusinessDate(day(at))
                .setReportingDate(day(at))
                .setRevenue(PRICE)
                .setCurrency(CURRENCY)
                .build();
    }

    /** A receipt of ten lines, all of the location of its first. */
    SaleRecorded receipt(String run, long n, Instant at) {
        String location = location(n);
        List<SaleLine> lines = new ArrayList<>(LINES_PER_RECEIPT);
        for (int line = 1; line <= LINES_PER_RECEIPT; line++) {
            lines.add(SaleLine.newBuilder()
                    .setLineNumber(line)
                    .setItemCode(item(n * LINES_PER_RECEIPT + line))
                    .setQuantity(ONE)
                    .setUnitPrice(PRICE)
                    .build());
        }
        return sale(run, n, location, at, lines);
    }

    /** A receipt of one line. */
    SaleRecorded singleLine(String run, long n, Instant at) {
        return sale(
                run,
                n,
                location(n),
                at,
                List.of(SaleLine.newBuilder()
                        .setLineNumber(1)
                        .setItemCode(item(n))
                        .setQuantity(ONE)
                        .setUnitPrice(PRICE)
                        .build()));
    }

    private static SaleRecorded sale(String run, long n, String location, Instant at, List<SaleLine> lines) {
        return SaleRecorded.newBuilder()
                .setSource("bench-" + run)
                .setEventId(Long.toString(n))
                .setLocation(location)
                .setRegister("R" + n % REGISTERS)
                .setKind(SaleKind.SALE)
                .setOccurredAt(at)
                .setCurrency(CURRENCY)
                .setLines(lines)
                .build();
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    MasterData masterData() {
        int locations = Math.max(1, (positions + ITEMS - 1) / ITEMS);
        int items = Math.min(positions, ITEMS);
        List<MasterData.Location> shops = new ArrayList<>();
        List<MasterData.Item> goods = new ArrayList<>();
        List<MasterData.Terms> terms = new ArrayList<>();
        List<MasterData.Loop> loops = new ArrayList<>();
        for (int i = 0; i < locations; i++) {
            shops.add(new MasterData.Location(name + "-" + i, "Shop " + i, "UTC", CURRENCY));
        }
        for (int i = 0; i < items; i++) {
            String code = String.format("I%04d", i);
            goods.add(new MasterData.Item(code, "Item " + i, "", "EACH", List.of(), PRICE, PRICE, CURRENCY, true));
            terms.add(new MasterData.Terms(SUPPLIER, code, 1, 2, BigDecimal.ZERO, BigDecimal.ZERO, PRICE, CURRENCY));
        }
        BigDecimal container = BigDecimal.valueOf(containerQuantity);
        BigDecimal full = container.multiply(BigDecimal.valueOf(cards));
        List<MasterData.OpeningStock> stock = new ArrayList<>();
        for (int position = 0; position < positions; position++) {
            String location = shops.get(position / ITEMS).code();
            String item = goods.get(position % ITEMS).code();
            loops.add(new MasterData.KanbanLoop(location, item, container, cards, PLAN));
            stock.add(new MasterData.OpeningStock(location, item, full));
        }
        return new MasterData(
                shops,
                goods,
                List.of(),
                List.of(new MasterData.Supplier(SUPPLIER, "Bench", CURRENCY)),
                terms,
                loops,
                stock);
    }
}
