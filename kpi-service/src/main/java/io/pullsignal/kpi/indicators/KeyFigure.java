package io.pullsignal.kpi.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A key figure: its definition in words, and as a function of a period's sums. */
public enum KeyFigure {
    INVENTORY_TURNOVER(
            "turns per year",
            "COGS x 365 / integral of inventory value over days; COGS = (demand - returns) x standard cost; on hand"
                    + " below zero counts as zero",
            true,
            Thresholds.atLeast("12", "8"),
            sums -> ratio(sums.stock().cogs(), sums.stock().inventoryValueDays(), "365")),
    DAYS_OF_INVENTORY(
            "days",
            "integral of inventory value over days / COGS; COGS = (demand - returns) x standard cost",
            true,
            Thresholds.atMost("30", "45"),
            sums -> ratio(sums.stock().inventoryValueDays(), sums.stock().cogs(), "1")),
    DAYS_OF_SUPPLY(
            "days",
            "on hand at the end of the period / average daily demand over the days on which any position existed; in"
                    + " units where one item is asked for, at standard cost otherwise",
            false,
            Thresholds.atMost("30", "45"),
            KeyFigure::daysOfSupply),
    STOCKOUT_RATE(
            "percent",
            "out-days / stocked position-days; an out-day has on hand <= 0 at any instant at which the position exists",
            false,
            Thresholds.below("2", "5"),
            sums -> ratio(sums.stock().outDays(), sums.stock().stockedDays(), "100")),
    STOCKOUT_EPISODES(
            "episodes per 100 stocked position-days",
            "stockout episodes that went on in the period / stocked position-days x 100",
            false,
            new Thresholds.None(),
            sums -> ratio(sums.stock().episodes(), sums.stock().stockedDays(), "100")),
    STOCKOUT_DURATION(
            "hours per episode",
            "hours of the period with on hand <= 0 / episodes that went on in it",
            false,
            new Thresholds.None(),
            sums -> ratio(hours(sums.stock().outSeconds()), sums.stock().episodes(), "1")),
    LINE_FILL_RATE(
            "percent",
            "lines met completely / lines asked for, voided lines taken out; a line is met by what was on hand before it"
                    + " in event time",
            false,
            Thresholds.atLeast("97", "95"),
            sums -> ratio(sums.stock().metLines(), sums.stock().demandLines(), "100")),
    UNIT_FILL_RATE(
            "percent",
            "units met / units asked for, voids and downward corrections taken out of unmet units last; met ="
                    + " min(quantity, max(0, on hand before)) in event time",
            false,
            Thresholds.atLeast("97", "95"),
            sums -> ratio(sums.stock().metUnits(), sums.stock().demandUnits(), "100")),
    SUPPLIER_ON_TIME(
            "percent",
            "lines with nothing outstanding whose units came within the agreed window / lines due; overdue undelivered"
                    + " lines count as late",
            false,
            Thresholds.atLeast("95", "90"),
            sums -> ratio(sums.deliveries().onTimeLines(), sums.deliveries().dueLines(), "100")),
    SUPPLIER_IN_FULL(
            "percent",
            "lines of which at least the ordered units came, whenever / lines due",
            false,
            Thresholds.atLeast("95", "90"),
            sums -> ratio(sums.deliveries().inFullLines(), sums.deliveries().dueLines(), "100")),
    SUPPLIER_OTIF(
            "percent",
            "lines of which at least the ordered units came within the agreed window / lines due",
            false,
            Thresholds.atLeast("95", "90"),
            sums -> ratio(
                    sums.deliveries().onTimeInFullLines(), sums.deliveries().dueLines(), "100")),
    SUPPLIER_UNITS_ON_TIME(
            "percent",
            "units that came within the agreed window, at most the ordered ones of each line / units of the lines due",
            false,
            Thresholds.atLeast("95", "90"),
            sums -> ratio(sums.deliveries().onTimeUnits(), sums.deliveries().orderedUnits(), "100")),
    SUPPLIER_QUALITY(
            "percent",
            "units that came and passed inspection / units that came, of the lines due, whenever they came",
            false,
            Thresholds.atLeast("99", "97"),
            sums -> ratio(
                    sums.deliveries().acceptedUnits(),
                    sums.deliveries().acceptedUnits().add(sums.deliveries().rejectedUnits()),
                    "100"));

    private static final int RATE_SCALE = 12;
    private static final Set<KeyFigure> DELIVERIES =
            EnumSet.of(SUPPLIER_ON_TIME, SUPPLIER_IN_FULL, SUPPLIER_OTIF, SUPPLIER_UNITS_ON_TIME, SUPPLIER_QUALITY);

    private final String unit;
    private final String definition;
    private final boolean inMoney;
    private final Thresholds thresholds;
    private final Function<PeriodSums, Ratio> formula;

    KeyFigure(
            String unit,
            String definition,
            boolean inMoney,
            Thresholds thresholds,
            Function<PeriodSums, Ratio> formula) {
        this.unit = unit;
        this.definition = definition;
        this.inMoney = inMoney;
        this.thresholds = thresholds;
        this.formula = formula;
    }

    /**
     * The value of a figure for one group and period.
     *
     * @param value empty where there is no denominator, or where amounts of several currencies would have to be added
     * @param thresholds those that the value was judged by
     * @param note what a reader must know about the value; empty where there is nothing
     */
    public record Value(
            KeyFigure figure,
            Optional<BigDecimal> value,
            Ratio ratio,
            Thresholds thresholds,
            Health health,
            String note) {}

    /** Name in addresses and answers, for example inventory-turnover. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<KeyFigure> byCode(String code) {
        return Arrays.stream(values())
                .filter(figure -> figure.code().equals(code))
                .findFirst();
    }

    public String unit() {
        return unit;
    }

    public String definition() {
        return definition;
    }

    /** Where it turns green and red unless others were set. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** Name as a heading has it, for example Inventory turnover. */
    public String title() {
        String words = name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("otif", "on time in full");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Whether it is made from order lines and receipts; from stock and demand otherwise. */
    public boolean aboutDeliveries() {
        return DELIVERIES.contains(this);
    }

    /** The value, judged by the figure's own thresholds. */
    public Value of(PeriodSums sums) {
        return of(sums, thresholds);
    }

    /** The value, judged by other thresholds. */
    public Value of(PeriodSums sums, Thresholds judged) {
        Ratio ratio = formula.apply(sums);
        boolean valued = inMoney || (this == DAYS_OF_SUPPLY && !sums.stock().oneItem());
        if (valued && sums.stock().currencies() > 1) {
            return new Value(
                    this,
                    Optional.empty(),
                    ratio,
                    judged,
                    Health.NOT_AVAILABLE,
                    "costs are in several currencies; group finer");
        }
        Optional<BigDecimal> value = ratio.value();
        String note = valued && sums.stock().unpricedPositions() > 0
                ? sums.stock().unpricedPositions() + " positions without a standard cost are left out"
                : "";
        return new Value(this, value, ratio, judged, Thresholds.health(judged, value), note);
    }

    private static Ratio daysOfSupply(PeriodSums sums) {
        StockSums stock = sums.stock();
        boolean oneItem = stock.oneItem();
        BigDecimal demand = oneItem ? stock.demandUnits() : stock.demandValue();
        BigDecimal daily = stock.days().signum() == 0
                ? BigDecimal.ZERO
                : demand.divide(stock.days(), RATE_SCALE, RoundingMode.HALF_UP);
        return new Ratio(oneItem ? stock.onHandUnits() : stock.onHandValue(), daily, BigDecimal.ONE);
    }

    private static BigDecimal hours(BigDecimal seconds) {
        return seconds.divide(BigDecimal.valueOf(3_600), RATE_SCALE, RoundingMode.HALF_UP);
    }

    private static Ratio ratio(BigDecimal numerator, BigDecimal denominator, String factor) {
        return new Ratio(numerator, denominator, new BigDecimal(factor));
    }
}
