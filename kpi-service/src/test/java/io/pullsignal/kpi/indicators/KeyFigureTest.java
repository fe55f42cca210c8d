package io.pullsignal.kpi.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyFigureTest {
    private static final BigDecimal NO = BigDecimal.ZERO;

    @Test
    void fill_rates_agree_with_the_published_example() throws IOException {
        JsonNode vector = vector("kpi-1");
        BigDecimal asked = NO;
        BigDecimal met = NO;
        long lines = 0;
        long metLines = 0;
        for (JsonNode order : vector.get("inputs").get("orders")) {
            for (JsonNode line : order) {
                BigDecimal ordered = line.get(1).decimalValue();
                BigDecimal shipped = line.get(2).decimalValue();
                asked = asked.add(ordered);
                met = met.add(shipped);
                lines++;
                metLines += ordered.compareTo(shipped) == 0 ? 1 : 0;
            }
        }
        PeriodSums sums = demand(asked, met, lines, metLines);

        assertThat(value(KeyFigure.LINE_FILL_RATE, sums))
                .isCloseTo(
                        vector.get("expected").get("line_fill_rate_pct").decimalValue(),
                        within(vector.get("tolerance").decimalValue()));
        assertThat(value(KeyFigure.UNIT_FILL_RATE, sums))
                .isCloseTo(
                        vector.get("expected").get("unit_fill_rate_pct").decimalValue(),
                        within(vector.get("tolerance").decimalValue()));
    }

    @Test
    void turnover_agrees_with_the_published_example() throws IOException {
        JsonNode vector = vector("kpi-2");
        BigDecimal year = new BigDecimal(365);
        BigDecimal cogs = NO;
        BigDecimal valueDays = NO;
        int item = 0;
        for (JsonNode row : vector.get("inputs").get("items")) {
            BigDecimal cost = row.get(1).decimalValue();
            BigDecimal itemCogs = cost.multiply(row.get(3).decimalValue());
            BigDecimal itemValueDays = cost.multiply(row.get(2).decimalValue()).multiply(year);
            assertThat(value(KeyFigure.INVENTORY_TURNOVER, value(itemCogs, itemValueDays)))
                    .isCloseTo(
                            vector.get("expected").get("turns").get(item++).decimalValue(),
                            within(vector.get("tolerance").decimalValue()));
            cogs = cogs.add(itemCogs);
            valueDays = valueDays.add(itemValueDays);
        }

        assertThat(value(KeyFigure.INVENTORY_TURNOVER, value(cogs, valueDays)))
                .isCloseTo(
                        vector.get("expected").get("turns").get(item).decimalValue(),
                        within(vector.get("tolerance").decimalValue()));
    }

    @Test
    void a_figure_without_denominator_is_not_available() {
        KeyFigure.Value turnover = KeyFigure.INVENTORY_TURNOVER.of(value(BigDecimal.TEN, NO));

        assertThat(turnover.value()).isEmpty();
        assertThat(turnover.health()).isEqualTo(Health.NOT_AVAILABLE);
    }

    @Test
    void thresholds_turn_at_their_very_values() {
        assertThat(KeyFigure.UNIT_FILL_RATE.of(demand("100", "97")).health()).isEqualTo(Health.GREEN);
        assertThat(KeyFigure.UNIT_FILL_RATE.of(demand("100", "96.9999")).health())
                .isEqualTo(Health.YELLOW);
        assertThat(KeyFigure.UNIT_FILL_RATE.of(demand("100", "95")).health()).isEqualTo(Health.YELLOW);
        assertThat(KeyFigure.UNIT_FILL_RATE.of(demand("100", "94.9999")).health())
                .isEqualTo(Health.RED);
        assertThat(KeyFigure.STOCKOUT_RATE.of(stocked("200", "4")).health()).isEqualTo(Health.YELLOW);
        assertThat(KeyFigure.STOCKOUT_RATE.of(stocked("200", "3")).health()).isEqualTo(Health.GREEN);
        assertThat(KeyFigure.STOCKOUT_RATE.of(stocked("200", "11")).health()).isEqualTo(Health.RED);
        assertThat(KeyFigure.DAYS_OF_INVENTORY
                        .of(value(BigDecimal.ONE, new BigDecimal("30")))
                        .health())
                .isEqualTo(Health.GREEN);
        assertThat(KeyFigure.DAYS_OF_INVENTORY
                        .of(value(BigDecimal.ONE, new BigDecimal("45.01")))
                        .health())
                .isEqualTo(Health.RED);
    }

    @Test
    void days_of_supply_of_several_items_are_weighted_by_cost() {
        PeriodSums oneItem = supply("10", "100", "20", "50", true);
        PeriodSums twoItems = supply("10", "100", "20", "50", false);

        assertThat(value(KeyFigure.DAYS_OF_SUPPLY, oneItem)).isEqualByComparingTo("5"); // 10 / (20 / 10)
        assertThat(value(KeyFigure.DAYS_OF_SUPPLY, twoItems)).isEqualByComparingTo("20"); // 100 / (50 / 10)
    }

    private static PeriodSums demand(String asked, String met) {
        return demand(new BigDecimal(asked), new BigDecimal(met), 1, 1);
    }

    private static PeriodSums demand(BigDecimal asked, BigDecimal met, long lines, long metLines) {
        return of(new StockSums(
                NO,
                NO,
                NO,
                NO,
                asked,
                NO,
                met,
                BigDecimal.valueOf(lines),
                BigDecimal.valueOf(metLines),
                NO,
                NO,
                NO,
                NO,
                NO,
                true,
                1,
                0));
    }

    private static PeriodSums value(BigDecimal cogs, BigDecimal valueDays) {
        return of(new StockSums(cogs, valueDays, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, true, 1, 0));
    }

    private static PeriodSums stocked(String days, String outDays) {
        return of(new StockSums(
                NO,
                NO,
                NO,
                NO,
                NO,
                NO,
                NO,
                NO,
                NO,
                NO,
                new BigDecimal(days),
                new BigDecimal(outDays),
                NO,
                NO,
                true,
                1,
                0));
    }

    private static PeriodSums supply(String units, String value, String demand, String demandValue, boolean oneItem) {
        return of(new StockSums(
                NO,
                NO,
                new BigDecimal(units),
                new BigDecimal(value),
                new BigDecimal(demand),
                new BigDecimal(demandValue),
                NO,
                NO,
                NO,
                BigDecimal.TEN,
                NO,
                NO,
                NO,
                NO,
                oneItem,
                1,
                0));
    }

    private static PeriodSums of(StockSums stock) {
        return new PeriodSums(stock, DeliverySums.NONE);
    }

    private static BigDecimal value(KeyFigure figure, PeriodSums sums) {
        return figure.of(sums).value().orElseThrow();
    }

    /** The examples lie beside the repository, not in it; without them these tests are skipped and say so. */
    private static JsonNode vector(String id) throws IOException {
        Optional<Path> file = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(folder -> folder.resolve("shared/vectors/formulas.json"))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(file.isPresent(), "skipped: no shared/vectors/formulas.json in any folder above");
        ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        for (JsonNode vector : json.readTree(file.orElseThrow().toFile())) {
            if (vector.get("id").asText().equals(id)) {
                return vector;
            }
        }
        throw new IllegalStateException("No vector " + id);
    }
}
