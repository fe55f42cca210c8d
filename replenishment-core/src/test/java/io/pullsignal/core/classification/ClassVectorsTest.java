package io.pullsignal.core.classification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.vectors.Vector;
import io.pullsignal.core.vectors.Vectors;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ClassVectorsTest {
    private static final Pattern CUT_OFFS =
            Pattern.compile("A<=(\\d+)%, B<=(\\d+)%.*X<=([\\d.]+), Y<=([\\d.]+)", Pattern.DOTALL);

    /** The cut-offs are in the vector's words, since houses differ. */
    @Test
    void abc_and_xyz() throws IOException {
        for (Vector vector : Vectors.of("abcxyz")) {
            Matcher matcher = CUT_OFFS.matcher(vector.formula());
            assertThat(matcher.find()).as(vector.formula()).isTrue();
            MatchResult cutOffs = matcher.toMatchResult();
            Map<String, AbcClass> abc =
                    new AbcCutOffs(percent(cutOffs.group(1)), percent(cutOffs.group(2))).classify(values(vector));
            XyzCutOffs xyz = new XyzCutOffs(new BigDecimal(cutOffs.group(3)), new BigDecimal(cutOffs.group(4)));
            int checked = 0;
            for (JsonNode item : vector.inputs().get("items")) {
                String code = item.get("sku").asText();
                if (vector.expected().has(code)) {
                    AbcClass abcClassOfSku = Objects.requireNonNull(abc.get(code));
                    assertThat(ItemProfile.of(abcClassOfSku, monthly(item), xyz, PatternCutOffs.USUAL)
                                    .abcXyz())
                            .as("%s: %s", vector.id(), code)
                            .isEqualTo(vector.expected().get(code).asText());
                    checked++;
                }
            }
            assertThat(checked)
                    .as(vector.id())
                    .isEqualTo(vector.expected().size())
                    .isPositive();
        }
    }

    private static Map<String, BigDecimal> values(Vector vector) {
        Map<String, BigDecimal> values = new HashMap<>();
        for (JsonNode item : vector.inputs().get("items")) {
            BigDecimal units = BigDecimal.ZERO;
            for (JsonNode month : item.get("monthly_units")) {
                units = units.add(month.decimalValue());
            }
            values.put(
                    item.get("sku").asText(),
                    units.multiply(item.get("retail_price").decimalValue()));
        }
        return values;
    }

    private static DemandHistory monthly(JsonNode item) {
        List<Quantity> demand = new ArrayList<>();
        item.get("monthly_units").forEach(month -> demand.add(Quantity.of(month.decimalValue())));
        return new DemandHistory(DemandPeriod.MONTH, demand);
    }

    private static BigDecimal percent(String percent) {
        return new BigDecimal(percent).movePointLeft(2);
    }
}
