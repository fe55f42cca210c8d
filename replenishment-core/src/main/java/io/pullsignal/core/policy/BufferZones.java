package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;

/**
 * The zones of a DDMRP buffer, in units (Ptak and Smith, Demand Driven Material Requirements Planning, 2016):
 *
 * <ul>
 *   <li>red base = ADU x DLT x LTF, red safety = red base x VF
 *   <li>yellow = ADU x DLT
 *   <li>green = the largest of the minimum order quantity, order cycle x ADU, and red base
 * </ul>
 */
public record BufferZones(Quantity redBase, Quantity redSafety, Quantity yellow, Quantity green) {
    private static final long HALF = 2;

    /** Where a quantity lies. */
    public enum Colour {
        RED,
        YELLOW,
        GREEN,
        /** Above the top of green: more than the buffer ever asks for. */
        ABOVE
    }

    /** @param minimumOrderQuantity units, zero for none */
    public static BufferZones of(BufferProfile profile, Quantity minimumOrderQuantity, ZoneRounding rounding) {
        BigDecimal leadTimeUsage = profile.averageDailyUsage().multiply(profile.decoupledLeadTimeDays());
        BigDecimal redBase = leadTimeUsage.multiply(profile.leadTimeFactor());
        BigDecimal cycleUsage = profile.averageDailyUsage().multiply(profile.orderCycleDays());
        return new BufferZones(
                rounding.round(redBase),
                rounding.round(redBase.multiply(profile.variabilityFactor())),
                rounding.round(leadTimeUsage),
                rounding.round(redBase.max(cycleUsage).max(minimumOrderQuantity.toBigDecimal())));
    }

    public Quantity topOfRed() {
        return redBase.plus(redSafety);
    }

    public Quantity topOfYellow() {
        return topOfRed().plus(yellow);
    }

    public Quantity topOfGreen() {
        return topOfYellow().plus(green);
    }

    /** Planning priority: where the net flow position lies. */
    public Colour planningColour(Quantity netFlow) {
        if (netFlow.compareTo(topOfRed()) <= 0) {
            return Colour.RED;
        }
        if (netFlow.compareTo(topOfYellow()) <= 0) {
            return Colour.YELLOW;
        }
        return netFlow.compareTo(topOfGreen()) <= 0 ? Colour.GREEN : Colour.ABOVE;
    }

    /**
     * Execution priority, by what is physically there: green at or above the top of red, yellow at or above half of it,
     * red below. What is on order does not help a shelf today.
     */
    public Colour executionColour(Quantity onHand) {
        if (onHand.compareTo(topOfRed()) >= 0) {
            return Colour.GREEN;
        }
        return onHand.times(HALF).compareTo(topOfRed()) >= 0 ? Colour.YELLOW : Colour.RED;
    }
}
