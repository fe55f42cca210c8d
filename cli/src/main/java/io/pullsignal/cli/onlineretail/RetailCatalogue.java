package io.pullsignal.cli.onlineretail;

import io.pullsignal.cli.SeededRandom;
import io.pullsignal.cli.masterdata.LoopSizing;
import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.cli.suppliers.Vendor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Master data that the file does not have, derived from it: items with the description and price seen most often, a
 * supplier by the code's number (so that variants of a product share one), a loop sized by the daily demand, and full
 * shelves to begin with.
 *
 * <p>Items that sell on a quarter of the trading days get a KANBAN loop, others that sell a MIN_MAX loop; what never sells
 * has none. Daily demand leaves out the item's largest day: the file holds sales of 80,995 that were cancelled minutes
 * later.
 */
public final class RetailCatalogue {
    private static final BigDecimal COST_SHARE_OF_PRICE = new BigDecimal("0.55");
    private static final int PRICE_DECIMALS = 4;
    private static final int KANBAN_SELLS_ONE_DAY_IN = 4;
    private static final int NUMBER_CHARACTERS = 5;

    private final Map<String, ItemHistory> items = new TreeMap<>();
    private LocalDate firstDay = LocalDate.MAX;
    private LocalDate lastDay = LocalDate.MIN;
    private int tradingDays;

    private RetailCatalogue() {}

    /** Reads the file's rows up to and without {@code end}; null for all. */
    public static RetailCatalogue read(RetailFile file, @Nullable LocalDate end) {
        RetailCatalogue catalogue = new RetailCatalogue();
        file.forEachRow(end, catalogue::add);
        return catalogue;
    }

    private void add(RetailRow row) {
        LocalDate day = row.invoicedAt().toLocalDate();
        if (!day.equals(lastDay)) {
            tradingDays++;
            lastDay = day;
        }
        if (firstDay.equals(LocalDate.MAX)) {
            firstDay = day;
        }
        if (row.bucket().published()) {
            items.computeIfAbsent(row.itemCode(), ItemHistory::new).add(row, day);
        }
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    public LocalDate lastDay() {
        return lastDay;
    }

    /** @param vendors at least one; an item's is drawn by seed and number */
    public MasterData masterData(List<Vendor> vendors, long seed) {
        List<MasterData.Item> masters = new ArrayList<>();
        List<MasterData.Terms> terms = new ArrayList<>();
        List<MasterData.Loop> loops = new ArrayList<>();
        List<MasterData.OpeningStock> openingStock = new ArrayList<>();
        long days = ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
        for (ItemHistory item : items.values()) {
            BigDecimal price = item.usualPrice();
            BigDecimal cost = price.multiply(COST_SHARE_OF_PRICE).setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
            masters.add(new MasterData.Item(
                    item.code,
                    item.usualDescription(),
                    "",
                    "EACH",
                    List.of(),
                    cost,
                    price,
                    RetailReceipts.CURRENCY,
                    true));
            if (item.sellingDays == 0) {
                continue;
            }
            Vendor vendor = vendorOf(item.code, vendors, seed);
            terms.add(new MasterData.Terms(
                    vendor.code(),
                    item.code,
                    1,
                    vendor.leadTimeDays(),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    cost,
                    RetailReceipts.CURRENCY));
            MasterData.Loop loop = loop(item, vendor, days);
            loops.add(loop);
            openingStock.add(LoopSizing.fullShelf(loop));
        }
        return new MasterData(
                List.of(new MasterData.Location(
                        RetailReceipts.LOCATION,
                        "The seller's warehouse",
                        RetailReceipts.ZONE.getId(),
                        RetailReceipts.CURRENCY)),
                masters,
                List.of(),
                vendors.stream()
                        .map(vendor -> new MasterData.Supplier(vendor.code(), vendor.name(), RetailReceipts.CURRENCY))
                        .toList(),
                terms,
                loops,
                openingStock);
    }

    private MasterData.Loop loop(ItemHistory item, Vendor vendor, long days) {
        BigDecimal unitsPerDay = item.unitsPerDay(days);
        return item.sellingDays * KANBAN_SELLS_ONE_DAY_IN >= tradingDays
                ? LoopSizing.kanban(RetailReceipts.LOCATION, item.code, unitsPerDay, vendor.leadTimeDays())
                : LoopSizing.minMax(RetailReceipts.LOCATION, item.code, unitsPerDay, vendor.leadTimeDays());
    }

    private static Vendor vendorOf(String itemCode, List<Vendor> vendors, long seed) {
        String number = itemCode.substring(0, NUMBER_CHARACTERS);
        return vendors.get(SeededRandom.of(seed, number).nextInt(vendors.size()));
    }

    /** What the file says about one item. */
    private static final class ItemHistory {
        private final String code;
        private final Map<String, Integer> descriptions = new HashMap<>();
        private final Map<BigDecimal, Integer> prices = new HashMap<>();
        private LocalDate day = LocalDate.MIN;
        private BigDecimal unitsOfDay = BigDecimal.ZERO;
        private BigDecimal units = BigDecimal.ZERO;
        private BigDecimal unitsOfLargestDay = BigDecimal.ZERO;
        private int sellingDays;

        ItemHistory(String code) {
            this.code = code;
        }

        void add(RetailRow row, LocalDate rowDay) {
            if (row.bucket() != Bucket.SALE) {
                return;
            }
            if (!row.description().isEmpty()) {
                descriptions.merge(row.description(), 1, Integer::sum);
            }
            if (row.unitPrice().signum() > 0) {
                prices.merge(row.unitPrice().stripTrailingZeros(), 1, Integer::sum);
            }
            if (!rowDay.equals(day)) {
                day = rowDay;
                unitsOfDay = BigDecimal.ZERO;
                sellingDays++;
            }
            unitsOfDay = unitsOfDay.add(row.quantity());
            units = units.add(row.quantity());
            unitsOfLargestDay = unitsOfLargestDay.max(unitsOfDay);
        }

        BigDecimal unitsPerDay(long days) {
            return sellingDays > 1
                    ? units.subtract(unitsOfLargestDay).divide(BigDecimal.valueOf(days), MathContext.DECIMAL64)
                    : BigDecimal.ONE.divide(BigDecimal.valueOf(days), MathContext.DECIMAL64);
        }

        String usualDescription() {
            return mostFrequent(descriptions, Comparator.<String>naturalOrder(), code);
        }

        BigDecimal usualPrice() {
            return mostFrequent(prices, Comparator.<BigDecimal>naturalOrder(), BigDecimal.ZERO)
                    .setScale(PRICE_DECIMALS, RoundingMode.UNNECESSARY);
        }

        private static <T> T mostFrequent(Map<T, Integer> counts, Comparator<T> ties, T otherwise) {
            return counts.entrySet().stream()
                    .max(Map.Entry.<T, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey(ties)))
                    .map(Map.Entry::getKey)
                    .orElse(otherwise);
        }
    }
}
