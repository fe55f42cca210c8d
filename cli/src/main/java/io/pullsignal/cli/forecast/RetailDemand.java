package io.pullsignal.cli.forecast;

import io.pullsignal.cli.onlineretail.Bucket;
import io.pullsignal.cli.onlineretail.RetailDays;
import io.pullsignal.cli.onlineretail.RetailFile;
import io.pullsignal.cli.onlineretail.RetailRow;
import io.pullsignal.core.forecast.DemandCalendar;
import io.pullsignal.core.forecast.DemandHistory;
import io.pullsignal.core.forecast.PeriodLength;
import io.pullsignal.core.forecast.SellingDay;
import io.pullsignal.core.forecast.Timeline;
import io.pullsignal.core.forecast.Uncensoring;
import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Demand by item and day from the file's sale rows. A sale with a return of the same item, day and quantity was cancelled and
 * is no demand (80,995 units are sold and taken back within minutes); other returns do not lessen demand. A day on which
 * nobody bought anything was closed. The file knows no stock, so every open day counts as seen throughout.
 */
final class RetailDemand {
    private static final int DAYS_IN_WEEK = 7;

    /**
     * What was asked of one item.
     *
     * @param revenue of the sales that count, pounds sterling
     * @param days those with sales, by date
     */
    record Item(String code, BigDecimal revenue, Map<LocalDate, SellingDay> days, LocalDate firstSale) {}

    private final Map<String, ItemDays> items = new TreeMap<>();
    private final List<LocalDate> openDays = new ArrayList<>();
    private long rows;
    private long cancelledSales;

    private RetailDemand() {}

    static RetailDemand read(RetailFile file) {
        RetailDemand demand = new RetailDemand();
        RetailDays.forEachDay(file, null, demand::add);
        return demand;
    }

    private void add(LocalDate day, List<RetailRow> rowsOfDay) {
        rows += rowsOfDay.size();
        Map<String, List<RetailRow>> sales = new HashMap<>();
        for (RetailRow row : rowsOfDay) {
            if (row.bucket() == Bucket.SALE) {
                sales.computeIfAbsent(row.itemCode(), code -> new ArrayList<>()).add(row);
            }
        }
        for (RetailRow row : rowsOfDay) {
            if (row.bucket() == Bucket.RETURN) {
                cancel(
                        sales.getOrDefault(row.itemCode(), new ArrayList<>()),
                        row.quantity().negate());
            }
        }
        if (!sales.isEmpty()) {
            openDays.add(day);
        }
        sales.forEach((code, ofItem) -> {
            if (!ofItem.isEmpty()) {
                items.computeIfAbsent(code, ItemDays::new).add(day, ofItem);
            }
        });
    }

    private void cancel(List<RetailRow> sales, BigDecimal quantity) {
        for (RetailRow sale : sales) {
            if (sale.quantity().compareTo(quantity) == 0) {
                sales.remove(sale);
                cancelledSales++;
                return;
            }
        }
    }

    /** Rows of the file, whatever they are. */
    long rows() {
        return rows;
    }

    /** Sales left out because they were cancelled on the same day. */
    long cancelledSales() {
        return cancelledSales;
    }

    /** By code. */
    List<Item> items() {
        return items.values().stream().map(ItemDays::item).toList();
    }

    /** Periods up to the last day of the file; the days before them that fill no whole period are left out. */
    Timeline timeline(PeriodLength length) {
        if (openDays.isEmpty()) {
            throw new IllegalStateException("a file without sales has no timeline");
        }
        LocalDate first = openDays.get(0);
        LocalDate last = openDays.get(openDays.size() - 1);
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        LocalDate start = length == PeriodLength.WEEK ? first.plusDays(days % DAYS_IN_WEEK) : first;
        return new Timeline(start, length, calendar(first, last));
    }

    boolean isEmpty() {
        return openDays.isEmpty();
    }

    /** Whole periods from the timeline's start to the last day of the file. */
    int periods(Timeline timeline) {
        LocalDate last = openDays.get(openDays.size() - 1);
        int periods = 0;
        while (!timeline.lastDay(periods).isAfter(last)) {
            periods++;
        }
        return periods;
    }

    private DemandCalendar calendar(LocalDate first, LocalDate last) {
        Set<LocalDate> open = new HashSet<>(openDays);
        Set<DayOfWeek> neverOpen = EnumSet.allOf(DayOfWeek.class);
        openDays.forEach(day -> neverOpen.remove(day.getDayOfWeek()));
        Collection<LocalDate> closed =
                first.datesUntil(last).filter(day -> !open.contains(day)).toList();
        return new DemandCalendar(neverOpen, Set.copyOf(closed), Set.of(), Set.of());
    }

    /** An item's demand from the period of its first sale on: before that it was not for sale. */
    static DemandHistory history(Item item, Timeline timeline, int periods) {
        int begin = 0;
        while (begin < periods && timeline.lastDay(begin).isBefore(item.firstSale())) {
            begin++;
        }
        return Uncensoring.USUAL.history(timeline.from(begin), periods - begin, item.days());
    }

    /** What the file says about one item. */
    private static final class ItemDays {
        private final String code;
        private final Map<LocalDate, SellingDay> days = new TreeMap<>();
        private BigDecimal revenue = BigDecimal.ZERO;

        ItemDays(String code) {
            this.code = code;
        }

        void add(LocalDate day, List<RetailRow> sales) {
            BigDecimal units = BigDecimal.ZERO;
            for (RetailRow sale : sales) {
                units = units.add(sale.quantity());
                revenue = revenue.add(sale.revenue());
            }
            days.put(day, new SellingDay(day, Quantity.of(units), BigDecimal.ZERO));
        }

        Item item() {
            return new Item(code, revenue, days, days.keySet().iterator().next());
        }
    }
}
