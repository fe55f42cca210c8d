package io.pullsignal.core.classification;

import java.math.BigDecimal;

/**
 * Classes by the coefficient of variation of all periods, zeros included: X up to the first cut-off, Y up to the second, Z
 * beyond (Scholz-Reiter, Heger, Meinecke and Bergmann 2012, Integration of demand forecasts in ABC-XYZ analysis). Cut-offs
 * differ from house to house: these are a setting. An item without demand is Z.
 *
 * @param upToX coefficient of variation, zero or above
 * @param upToY coefficient of variation, above the first
 */
public record XyzCutOffs(BigDecimal upToX, BigDecimal upToY) {
    /** X to 0.5, Y to 1.0. */
    public static final XyzCutOffs USUAL = new XyzCutOffs(new BigDecimal("0.5"), new BigDecimal("1.0"));

    public XyzCutOffs {
        if (upToX.signum() < 0 || upToX.compareTo(upToY) >= 0) {
            throw new IllegalArgumentException("XYZ cut-offs " + upToX.toPlainString() + " and " + upToY.toPlainString()
                    + " must be coefficients of variation that rise, zero or above: 0.5 is 50 %");
        }
    }

    public XyzClass classify(DemandHistory history) {
        if (!history.anyDemand()) {
            return XyzClass.Z;
        }
        DemandHistory.Ratio squared = history.squaredVariation();
        if (squared.isAtMost(upToX.pow(2))) {
            return XyzClass.X;
        }
        return squared.isAtMost(upToY.pow(2)) ? XyzClass.Y : XyzClass.Z;
    }
}
