package io.pullsignal.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.vectors.Vector;
import io.pullsignal.core.vectors.Vectors;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BufferZonesTest {
    private static final BufferZones FOUR_A_DAY_FOR_TEN_DAYS =
            BufferZones.of(profile("4", "10", "0.5", "0.5", "0"), Quantity.ZERO, ZoneRounding.EXACT);

    @Test
    void published_zones_come_out_to_the_unit() throws IOException {
        for (Vector vector : Vectors.of("ddmrp")) {
            BufferProfile profile = new BufferProfile(
                    vector.decimal("adu"),
                    vector.decimal("dlt"),
                    vector.decimal("lead_time_factor"),
                    vector.decimal("variability_factor"),
                    vector.has("order_cycle") ? vector.decimal("order_cycle") : BigDecimal.ZERO);
            BufferZones zones = BufferZones.of(
                    profile,
                    Quantity.of(vector.decimal("moq")),
                    vector.has("rounding") ? ZoneRounding.NEAREST_UNIT : ZoneRounding.EXACT);
            vector.matches("red_base", units(zones.redBase()));
            vector.matches("red_safety", units(zones.redSafety()));
            vector.matches("top_of_red", units(zones.topOfRed()));
            vector.matches("yellow", units(zones.yellow()));
            vector.matches("top_of_yellow", units(zones.topOfYellow()));
            vector.matches("green", units(zones.green()));
            vector.matches("top_of_green", units(zones.topOfGreen()));
        }
    }

    @Test
    void the_order_cycle_may_be_what_makes_green() {
        assertThat(BufferZones.of(profile("4", "10", "0.5", "0.5", "7"), Quantity.of(25), ZoneRounding.EXACT)
                        .green())
                .isEqualTo(Quantity.of(28));
    }

    @Test
    void a_zone_is_rounded_as_the_setting_says() {
        BufferProfile odd = profile("0.7", "5", "0.5", "0.5", "0");

        assertThat(BufferZones.of(odd, Quantity.ZERO, ZoneRounding.EXACT).redBase())
                .isEqualTo(Quantity.of("1.75"));
        assertThat(BufferZones.of(odd, Quantity.ZERO, ZoneRounding.NEAREST_UNIT).redBase())
                .isEqualTo(Quantity.of(2));
        assertThat(BufferZones.of(odd, Quantity.ZERO, ZoneRounding.NEAREST_UNIT).redSafety())
                .isEqualTo(Quantity.of(1));
        assertThat(BufferZones.of(odd, Quantity.ZERO, ZoneRounding.UP_TO_UNIT).yellow())
                .isEqualTo(Quantity.of(4));
    }

    @Test
    void planning_looks_at_the_net_flow_and_execution_at_the_shelf() {
        assertThat(FOUR_A_DAY_FOR_TEN_DAYS.planningColour(Quantity.of(30))).isEqualTo(BufferZones.Colour.RED);
        assertThat(FOUR_A_DAY_FOR_TEN_DAYS.planningColour(Quantity.of(31))).isEqualTo(BufferZones.Colour.YELLOW);
        assertThat(FOUR_A_DAY_FOR_TEN_DAYS.planningColour(Quantity.of(90))).isEqualTo(BufferZones.Colour.GREEN);
        assertThat(FOUR_A_DAY_FOR_TEN_DAYS.planningColour(Quantity.of(91))).isEqualTo(BufferZones.Colour.ABOVE);

        assertThat(FOUR_A_DAY_FOR_TEN_DAYS.executionColour(Quantity.of(30))).isEqualTo(BufferZones.Colour.GREEN);
        assertThat(FOUR_A_DAY_FOR_TEN_DAYS.executionColour(Quantity.of(15))).isEqualTo(BufferZones.Colour.YELLOW);
        assertThat(FOUR_A_DAY_FOR_TEN_DAYS.executionColour(Quantity.of(14))).isEqualTo(BufferZones.Colour.RED);
    }

    @Test
    void a_profile_below_zero_is_refused() {
        assertThatThrownBy(() -> profile("-1", "10", "0.5", "0.5", "0"))
                .hasMessage("averageDailyUsage -1 is below zero");
    }

    private static double units(Quantity quantity) {
        return quantity.toBigDecimal().doubleValue();
    }

    private static BufferProfile profile(String usage, String leadTime, String ltf, String vf, String cycle) {
        return new BufferProfile(
                new BigDecimal(usage),
                new BigDecimal(leadTime),
                new BigDecimal(ltf),
                new BigDecimal(vf),
                new BigDecimal(cycle));
    }
}
