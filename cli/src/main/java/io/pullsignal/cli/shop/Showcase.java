package io.pullsignal.cli.shop;

import io.pullsignal.cli.SeededRandom;
import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.cli.suppliers.Vendor;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Goods of which each shows one thing at work: every policy, a promotion, a season, a transfer, a perishable that expires, and
 * stock that is in the books only. What happens when counts from the day on which the business opens.
 */
final class Showcase {
    static final String WAREHOUSE = "WAREHOUSE";
    static final String OUR_WAREHOUSE = "OUR-WAREHOUSE";
    static final String LEMONADE = "SHOW-LEMONADE";
    static final String THERMOS = "SHOW-THERMOS";
    static final String SANDWICH = "SHOW-SANDWICH";
    static final int SANDWICH_SHELF_LIFE_DAYS = 3;
    private static final String CATERING = "SHOW-CATERING";
    private static final String SNACK = "SHOW-SNACK";
    private static final String MULLED = "SHOW-MULLED";
    private static final String HONEY = "SHOW-HONEY";
    private static final String BASKET = "SHOW-BASKET";
    private static final String BERLIN = "BERLIN";
    private static final String HAMBURG = "HAMBURG";

    private static final int PROMOTION_EVERY_DAYS = 14;
    private static final int FIRST_PROMOTION_DAY = 4;
    private static final int PROMOTION_DAYS = 3;
    private static final int PROMOTIONS = 30;
    private static final int PROMOTION_FACTOR = 3;

    private static final int SEASON_FROM_DAY = 7;
    private static final int SEASON_TO_DAY = 120;

    private static final int GHOST_EVERY_DAYS = 40;
    private static final int GHOST_FROM_DAY = 14;
    private static final int GHOST_COUNTED_DAY = 34;

    private static final BigDecimal COST_SHARE_OF_PRICE = new BigDecimal("0.5");
    private static final BigDecimal SAFETY_FACTOR = new BigDecimal("0.5");
    private static final LocalTime COUNTED_AT = LocalTime.of(7, 30);
    private static final LocalTime FIRST_SALE = LocalTime.of(8, 30);
    private static final int SALE_MINUTES = 11 * 60;

    private final long seed;
    private final LocalDate opens;
    private final List<Exhibit> exhibits;

    Showcase(long seed, LocalDate opens) {
        this.seed = seed;
        this.opens = opens;
        this.exhibits = exhibits();
    }

    /** @param unitsPerDay sold on an average day; zero where nothing is sold */
    private record Exhibit(
            String code,
            String name,
            String location,
            String supplier,
            int priceCents,
            BigDecimal unitsPerDay,
            int openingUnits,
            String policy,
            Map<String, String> settings) {}

    private List<Exhibit> exhibits() {
        String wholesale = "RHEIN-GROSSHANDEL";
        String kontor = "ALPEN-KONTOR";
        return List.of(
                new Exhibit(
                        "SHOW-NAPKIN",
                        "Napkins: a card leaves when a pack is opened",
                        BERLIN,
                        wholesale,
                        290,
                        units("6"),
                        36,
                        "KANBAN",
                        Map.of("containerQuantity", "12", "cardCount", "3", "signalAt", "OPENED")),
                new Exhibit(
                        CATERING,
                        "Catering boxes: asked for each Wednesday",
                        BERLIN,
                        wholesale,
                        1490,
                        units("3.3"),
                        24,
                        "EVENT_KANBAN",
                        Map.of("containerQuantity", "12")),
                new Exhibit(
                        HONEY,
                        "Honey: comes from our warehouse",
                        BERLIN,
                        OUR_WAREHOUSE,
                        690,
                        units("5"),
                        30,
                        "MIN_MAX",
                        Map.of("minimum", "10", "maximum", "30", "supplier", OUR_WAREHOUSE)),
                new Exhibit(
                        HONEY,
                        "Honey: comes from our warehouse",
                        WAREHOUSE,
                        kontor,
                        690,
                        BigDecimal.ZERO,
                        120,
                        "MIN_MAX",
                        Map.of("minimum", "40", "maximum", "120")),
                new Exhibit(
                        "SHOW-OIL",
                        "Olive oil: a fixed quantity at the reorder point",
                        BERLIN,
                        "HANSE-IMPORT",
                        1190,
                        units("2"),
                        36,
                        "REORDER_POINT",
                        Map.of("reorderPoint", "21", "orderQuantity", "24")),
                new Exhibit(
                        "SHOW-MAGAZINE",
                        "Magazines: what was sold is ordered again",
                        BERLIN,
                        wholesale,
                        550,
                        units("6"),
                        30,
                        "BASE_STOCK",
                        Map.of("orderUpTo", "30")),
                new Exhibit(
                        "SHOW-FLOWER",
                        "Flowers: delivered on Tuesdays and Fridays",
                        BERLIN,
                        wholesale,
                        490,
                        units("5"),
                        36,
                        "PERIODIC",
                        Map.of(
                                "orderUpTo",
                                "36",
                                "deliveryDays",
                                "TUE,FRI",
                                "deliveryLeadDays",
                                "2",
                                "timeZone",
                                "Europe/Berlin")),
                new Exhibit(
                        LEMONADE,
                        "Lemonade: a buffer that grows for promotions",
                        BERLIN,
                        wholesale,
                        220,
                        units("6"),
                        30,
                        "DDMRP",
                        Map.of(
                                "averageDailyUsage",
                                "6",
                                "decoupledLeadTimeDays",
                                "2",
                                "orderCycleDays",
                                "2",
                                "timeZone",
                                "Europe/Berlin",
                                "adjustments",
                                promotions())),
                new Exhibit(
                        SNACK,
                        "Snacks: the supplier proposes",
                        BERLIN,
                        kontor,
                        260,
                        units("6"),
                        40,
                        "VMI",
                        Map.of("minimum", "24", "maximum", "60")),
                new Exhibit(
                        MULLED,
                        "Mulled wine: built up before its season",
                        BERLIN,
                        kontor,
                        790,
                        units("8"),
                        4,
                        "PUSH_BUFFER",
                        Map.of(
                                "build",
                                opens.plusDays(1) + ":40," + opens.plusDays(3) + ":80",
                                "seasonFrom",
                                opens.plusDays(SEASON_FROM_DAY).toString(),
                                "seasonTo",
                                opens.plusDays(SEASON_TO_DAY).toString(),
                                "minimum",
                                "36",
                                "maximum",
                                "72",
                                "timeZone",
                                "Europe/Berlin")),
                new Exhibit(
                        "SHOW-CAKE",
                        "Birthday cake: made to order",
                        BERLIN,
                        wholesale,
                        3900,
                        units("1.5"),
                        0,
                        "MAKE_TO_ORDER",
                        Map.of()),
                new Exhibit(
                        "SHOW-MACHINE",
                        "Espresso machine: sent to the customer by its maker",
                        BERLIN,
                        "HANSE-IMPORT",
                        38900,
                        units("0.5"),
                        0,
                        "DROP_SHIP",
                        Map.of()),
                new Exhibit(
                        BASKET,
                        "Breakfast basket: ordered six at a time, passed on",
                        BERLIN,
                        wholesale,
                        2900,
                        units("2"),
                        0,
                        "CROSS_DOCK",
                        Map.of()),
                new Exhibit(
                        "SHOW-POSTCARD",
                        "Postcards: sold while they last",
                        BERLIN,
                        "PAPIER-PETERSEN",
                        120,
                        units("0.7"),
                        100,
                        "NONE",
                        Map.of()),
                new Exhibit(
                        SANDWICH,
                        "Sandwiches: three days at most",
                        BERLIN,
                        "MOLKEREI-SUED",
                        490,
                        units("8"),
                        12,
                        "MIN_MAX",
                        Map.of("minimum", "12", "maximum", "24")),
                new Exhibit(
                        THERMOS,
                        "Thermos flasks: sometimes in the books only",
                        HAMBURG,
                        wholesale,
                        2490,
                        units("4"),
                        32,
                        "MIN_MAX",
                        Map.of("minimum", "16", "maximum", "32")));
    }

    /** The chain's master data and the exhibits'. */
    MasterData addedTo(MasterData chain) {
        return new MasterData(
                with(
                        chain.locations(),
                        List.of(new MasterData.Location(
                                WAREHOUSE, "Our warehouse", GeneratedShop.ZONE.getId(), ShopMasterData.CURRENCY))),
                with(
                        chain.items(),
                        exhibits.stream().map(Showcase::item).distinct().toList()),
                chain.recipes(),
                chain.suppliers(),
                with(chain.terms(), exhibits.stream().map(Showcase::terms).toList()),
                with(chain.loops(), exhibits.stream().map(Showcase::loop).toList()),
                with(
                        chain.openingStock(),
                        exhibits.stream()
                                .filter(exhibit -> exhibit.openingUnits() > 0)
                                .map(exhibit -> new MasterData.OpeningStock(
                                        exhibit.location(), exhibit.code(), BigDecimal.valueOf(exhibit.openingUnits())))
                                .toList()));
    }

    /** What a store sells and counts of them on a day, in no order. */
    List<TimedEvent> events(Store store, LocalDate day) {
        List<TimedEvent> events = new ArrayList<>();
        for (Exhibit exhibit : exhibits) {
            if (exhibit.location().equals(store.code())) {
                SplittableRandom random = SeededRandom.of(seed, "showcase/" + exhibit.code() + "/" + day);
                int units = unitsSold(exhibit, store, day, random);
                for (int number = 1; number <= units; number++) {
                    events.add(sale(exhibit, store, day, number, random));
                }
                if (exhibit.code().equals(THERMOS) && ghostDay(day) == GHOST_COUNTED_DAY) {
                    events.add(countedZero(store, day));
                }
            }
        }
        return events;
    }

    /** What people and suppliers ask loops for before a day begins. */
    List<ShopRequest> requests(LocalDate day) {
        List<ShopRequest> requests = new ArrayList<>();
        if (day.getDayOfWeek() == DayOfWeek.WEDNESDAY) {
            requests.add(new ShopRequest.Units(BERLIN, CATERING, "catering-" + day, BigDecimal.valueOf(24)));
        }
        requests.add(new ShopRequest.UpToMaximum(
                BERLIN, SNACK, "proposal-" + day, BigDecimal.valueOf(24), BigDecimal.valueOf(60)));
        return requests;
    }

    boolean isPromoted(LocalDate day) {
        long since = ChronoUnit.DAYS.between(opens, day) - FIRST_PROMOTION_DAY;
        return since >= 0 && since % PROMOTION_EVERY_DAYS < PROMOTION_DAYS;
    }

    private String promotions() {
        return IntStream.range(0, PROMOTIONS)
                .mapToObj(number -> opens.plusDays(FIRST_PROMOTION_DAY + (long) number * PROMOTION_EVERY_DAYS))
                .map(from -> from + ".." + from.plusDays(PROMOTION_DAYS - 1) + " DEMAND " + PROMOTION_FACTOR
                        + " PROMOTION Lemonade days")
                .collect(Collectors.joining(";"));
    }

    /** Flasks are stolen on the day from which on none is sold; the count finds out. */
    private long ghostDay(LocalDate day) {
        return Math.floorMod(ChronoUnit.DAYS.between(opens, day), (long) GHOST_EVERY_DAYS);
    }

    private boolean isForSale(Exhibit exhibit, LocalDate day) {
        return switch (exhibit.code()) {
            case THERMOS -> ghostDay(day) < GHOST_FROM_DAY || ghostDay(day) > GHOST_COUNTED_DAY;
            case MULLED ->
                !day.isBefore(opens.plusDays(SEASON_FROM_DAY)) && !day.isAfter(opens.plusDays(SEASON_TO_DAY));
            default -> true;
        };
    }

    /** As many as independent customers take: Poisson, counted by the products of even numbers (Knuth, 1969). */
    private int unitsSold(Exhibit exhibit, Store store, LocalDate day, SplittableRandom random) {
        if (!isForSale(exhibit, day)) {
            return 0;
        }
        double usual = exhibit.unitsPerDay().doubleValue() * Store.weekPercent(day) / 100;
        if (exhibit.code().equals(LEMONADE) && isPromoted(day)) {
            usual *= PROMOTION_FACTOR;
        }
        double nobody = Math.exp(-usual);
        int units = 0;
        for (double product = random.nextDouble(); product > nobody; product *= random.nextDouble()) {
            units++;
        }
        return units;
    }

    private static TimedEvent sale(Exhibit exhibit, Store store, LocalDate day, int number, SplittableRandom random) {
        Instant at = day.atTime(FIRST_SALE)
                .plusMinutes(random.nextInt(SALE_MINUTES))
                .atZone(store.zone())
                .toInstant();
        SaleRecorded event = SaleRecorded.newBuilder()
                .setSource(store.pointOfSale())
                .setEventId(day + "-" + exhibit.code() + "-" + number)
                .setLocation(store.code())
                .setRegister("R1")
                .setKind(SaleKind.SALE)
                .setOriginalEventId(null)
                .setOccurredAt(at)
                .setCurrency(ShopMasterData.CURRENCY)
                .setLines(List.of(SaleLine.newBuilder()
                        .setLineNumber(1)
                        .setItemCode(exhibit.code())
                        .setQuantity(BigDecimal.ONE.setScale(6))
                        .setUnitPrice(price(exhibit))
                        .build()))
                .build();
        return new TimedEvent(at, Topics.SALES_RECORDED, store.code() + "/R1", event);
    }

    private static TimedEvent countedZero(Store store, LocalDate day) {
        Instant at = day.atTime(COUNTED_AT).atZone(store.zone()).toInstant();
        AdjustmentRecorded event = AdjustmentRecorded.newBuilder()
                .setSource("floor-" + store.code().toLowerCase(Locale.ROOT))
                .setEventId(day + "-count-" + THERMOS)
                .setLocation(store.code())
                .setKind(AdjustmentKind.COUNT)
                .setReasonCode("CYCLE_COUNT")
                .setOccurredAt(at)
                .setLines(List.of(AdjustmentLine.newBuilder()
                        .setLineNumber(1)
                        .setItemCode(THERMOS)
                        .setQuantity(BigDecimal.ZERO.setScale(6))
                        .build()))
                .build();
        return new TimedEvent(at, Topics.ADJUSTMENTS_RECORDED, store.code(), event);
    }

    private static MasterData.Item item(Exhibit exhibit) {
        return new MasterData.Item(
                exhibit.code(),
                exhibit.name(),
                "showcase",
                "EACH",
                List.of(),
                cost(exhibit),
                price(exhibit),
                ShopMasterData.CURRENCY,
                true,
                exhibit.code().equals(SANDWICH) ? SANDWICH_SHELF_LIFE_DAYS : null);
    }

    private static MasterData.Terms terms(Exhibit exhibit) {
        return new MasterData.Terms(
                exhibit.supplier(),
                exhibit.code(),
                1,
                vendor(exhibit).leadTimeDays(),
                exhibit.code().equals(BASKET) ? BigDecimal.valueOf(6) : BigDecimal.ZERO,
                BigDecimal.ZERO,
                cost(exhibit),
                ShopMasterData.CURRENCY);
    }

    private static MasterData.PolicyLoop loop(Exhibit exhibit) {
        return new MasterData.PolicyLoop(
                exhibit.location(),
                exhibit.code(),
                exhibit.policy(),
                new TreeMap<>(exhibit.settings()),
                new MasterData.Plan(exhibit.unitsPerDay(), vendor(exhibit).leadTimeDays(), SAFETY_FACTOR));
    }

    private static Vendor vendor(Exhibit exhibit) {
        return ShopVendors.byCode(exhibit.supplier());
    }

    private static BigDecimal price(Exhibit exhibit) {
        return BigDecimal.valueOf(exhibit.priceCents(), 2).setScale(4);
    }

    private static BigDecimal cost(Exhibit exhibit) {
        return price(exhibit).multiply(COST_SHARE_OF_PRICE).setScale(4);
    }

    private static BigDecimal units(String text) {
        return new BigDecimal(text);
    }

    private static <T> List<T> with(List<T> some, List<? extends T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
