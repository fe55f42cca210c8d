package io.pullsignal.core.distribution;

import static io.pullsignal.core.argument.Arguments.finite;
import static io.pullsignal.core.argument.Arguments.positive;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Loss functions of the standard normal distribution (Silver, Pyke and Thomas, Inventory and Production Management in
 * Supply Chains, 4th ed., appendix II; Zipkin, Foundations of Inventory Management, appendix C).
 */
public final class StandardNormalLoss {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /** Beyond it the loss is below the smallest double. */
    private static final double FARTHEST = 40;

    private StandardNormalLoss() {}

    /** L(z) = E[(Z - z)+] = phi(z) - z (1 - Phi(z)), above zero, falling. */
    public static double loss(double z) {
        finite("z", z);
        return Math.max(0, STANDARD.density(z) - z * STANDARD.survivalProbability(z));
    }

    /** E[(z - Z)+] = L(z) + z. */
    public static double complementary(double z) {
        return loss(-finite("z", z));
    }

    /** The integral of L from z on, ((z^2 + 1) (1 - Phi(z)) - z phi(z)) / 2. */
    static double lossAbove(double z) {
        return Math.max(0, ((z * z + 1) * STANDARD.survivalProbability(z) - z * STANDARD.density(z)) / 2);
    }

    /**
     * The z with this loss; L(z) is at least -z, so it is at least minus the loss.
     *
     * @param loss above zero
     */
    public static double inverse(double loss) {
        double lowest = -positive("loss", loss);
        return Bisection.root(z -> loss - loss(z), lowest, FARTHEST);
    }
}
