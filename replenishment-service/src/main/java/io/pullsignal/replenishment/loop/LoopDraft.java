package io.pullsignal.replenishment.loop;

import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.sizing.CardSizing;
import io.pullsignal.core.sizing.SizingWarning;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loop as somebody asks for it. What is left out is filled in: cards by the formula from daily demand and lead time,
 * the safety factor with 0.2, the signal with EMPTIED.
 *
 * @param signalCap units above which a need waits for approval
 * @param surplusFirst whether the surplus of other locations is looked at first; false where it is left out
 * @param parameters what only one policy has, by name, for example reorderPoint and orderQuantity
 */
public record LoopDraft(
        @Nullable String policy,
        @Nullable BigDecimal containerQuantity,
        @Nullable Integer cardCount,
        @Nullable String signalAt,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable String supplier,
        @Nullable BigDecimal dailyDemand,
        @Nullable BigDecimal leadTimeDays,
        @Nullable BigDecimal safetyFactor,
        @Nullable Boolean blocked,
        @Nullable BigDecimal signalCap,
        @Nullable Boolean surplusFirst,
        @Nullable Map<String, @Nullable String> parameters) {
    /** alpha where none is given. */
    public static final BigDecimal DEFAULT_SAFETY_FACTOR = new BigDecimal("0.2");

    /**
     * @param zone of the location: what the loop's days and times are in where it does not say otherwise
     * @throws IllegalArgumentException when something is missing, outside its range or contradicts itself
     */
    public LoopDefinition define(PositionKey key, ZoneId zone) {
        String name = policy == null ? "KANBAN" : policy.strip().toUpperCase(Locale.ROOT);
        if (PolicyParameters.keepsBetweenLevels(name) && (minimum == null || maximum == null)) {
            throw new IllegalArgumentException(name + " needs minimum and maximum");
        }
        PolicyParameters asked = new PolicyParameters(
                        name,
                        quantity("containerQuantity", containerQuantity),
                        "KANBAN".equals(name) ? cards() : 0,
                        whenToSignal(),
                        quantity("minimum", minimum),
                        quantity("maximum", maximum),
                        named())
                .canonicalIn(zone);
        Optional<CardSizing> sizing = sizing();
        return new LoopDefinition(
                key,
                asked,
                supplierCode(),
                sixDecimals("dailyDemand", dailyDemand),
                sixDecimals("leadTimeDays", leadTimeDays),
                sizing.map(CardSizing::safetyFactor)
                        .map(factor -> sixDecimals("safetyFactor", factor))
                        .orElse(null),
                Boolean.TRUE.equals(blocked),
                cap(),
                Boolean.TRUE.equals(surplusFirst));
    }

    /** What to think twice about, for a KANBAN loop with demand and lead time. */
    public List<SizingWarning> warnings(LoopDefinition defined) {
        return sizing().filter(sizing -> "KANBAN".equals(defined.parameters().policy()))
                .map(sizing -> sizing.warnings(
                        defined.parameters().cardCount(), defined.parameters().signalAt()))
                .orElse(List.of());
    }

    private Map<String, String> named() {
        Map<String, String> named = new HashMap<>();
        if (parameters != null) {
            parameters.forEach((name, value) -> {
                if (value == null) {
                    throw new IllegalArgumentException("parameter " + name + " has no value");
                }
                named.put(name, value);
            });
        }
        return named;
    }

    private int cards() {
        if (cardCount != null) {
            return cardCount;
        }
        return sizing().orElseThrow(() -> new IllegalArgumentException(
                        "KANBAN needs cardCount, or dailyDemand and leadTimeDays to find it"))
                .cards();
    }

    private @Nullable BigDecimal cap() {
        BigDecimal cap = sixDecimals("signalCap", signalCap);
        if (cap != null && cap.signum() <= 0) {
            throw new IllegalArgumentException("signalCap " + cap.toPlainString() + " is not above zero");
        }
        return cap;
    }

    private Optional<CardSizing> sizing() {
        if (dailyDemand == null || leadTimeDays == null || containerQuantity == null) {
            return Optional.empty();
        }
        return Optional.of(new CardSizing(
                dailyDemand,
                leadTimeDays,
                safetyFactor == null ? DEFAULT_SAFETY_FACTOR : safetyFactor,
                containerQuantity));
    }

    private SignalAt whenToSignal() {
        if (signalAt == null || signalAt.isBlank()) {
            return SignalAt.EMPTIED;
        }
        try {
            return SignalAt.valueOf(signalAt.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("signalAt \"" + signalAt + "\" is neither EMPTIED nor OPENED", e);
        }
    }

    private @Nullable String supplierCode() {
        return supplier == null || supplier.isBlank()
                ? null
                : PositionKey.canonical(supplier, supplier).item();
    }

    private static Quantity quantity(String name, @Nullable BigDecimal value) {
        BigDecimal exact = sixDecimals(name, value);
        return exact == null ? Quantity.ZERO : Quantity.of(exact);
    }

    private static @Nullable BigDecimal sixDecimals(String name, @Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        try {
            return Quantity.of(value).toBigDecimal();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + " " + value + " has more than six decimals or twelve digits before them", e);
        }
    }
}
