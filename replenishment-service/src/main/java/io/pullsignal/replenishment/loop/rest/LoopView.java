package io.pullsignal.replenishment.loop.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.Hold;
import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.Raised;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.sizing.SizingWarning;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.signal.SignalAccount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A loop as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoopView(
        String location,
        String item,
        long version,
        String policy,
        BigDecimal containerQuantity,
        int cardCount,
        String signalAt,
        BigDecimal minimum,
        BigDecimal maximum,
        @Nullable String supplier,
        @Nullable BigDecimal dailyDemand,
        @Nullable BigDecimal leadTimeDays,
        @Nullable BigDecimal safetyFactor,
        boolean blocked,
        @Nullable BigDecimal signalCap,
        boolean surplusFirst,
        Map<String, String> parameters) {
    static LoopView of(DefinedLoop loop) {
        LoopDefinition definition = loop.definition();
        PolicyParameters parameters = definition.parameters();
        return new LoopView(
                definition.key().location(),
                definition.key().item(),
                loop.version(),
                parameters.policy(),
                parameters.containerQuantity().toBigDecimal(),
                parameters.cardCount(),
                parameters.signalAt().name(),
                parameters.minimum().toBigDecimal(),
                parameters.maximum().toBigDecimal(),
                definition.supplier(),
                definition.dailyDemand(),
                definition.leadTimeDays(),
                definition.safetyFactor(),
                definition.blocked(),
                definition.signalCap(),
                definition.surplusFirst(),
                parameters.named());
    }

    /**
     * What a change led to: signals, or a hold with its reason.
     *
     * @param sourceLocation location of ours that is to supply the signals
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DecisionView(
            List<SignalView> signals,
            @Nullable String sourceLocation,
            @Nullable String hold,
            @Nullable String explanation) {
        public static DecisionView of(PositionKey key, Decision decision) {
            if (decision instanceof Raised raised) {
                return new DecisionView(
                        raised.signals().stream()
                                .map(signal -> SignalView.of(key, signal))
                                .toList(),
                        raised.source().map(InternalSource::location).orElse(null),
                        null,
                        raised.source().map(SignalAccount::explanation).orElse(null));
            }
            Hold hold = (Hold) decision;
            return new DecisionView(
                    List.of(), null, hold.reason().name(), hold.reason().explanation());
        }
    }

    /** One signal that was raised. */
    public record SignalView(String signalId, int containers, BigDecimal quantity, String reason) {
        static SignalView of(PositionKey key, Signal signal) {
            return new SignalView(
                    key.signalId(signal.cycle()),
                    signal.containers(),
                    signal.quantity().toBigDecimal(),
                    signal.reason().name());
        }
    }

    /** A loop that was just made or replaced. */
    public record Stored(LoopView loop, List<SizingWarning> warnings, DecisionView decision) {}
}
