package io.pullsignal.gateway.race;

import io.pullsignal.gateway.sourcing.Currencies;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import io.pullsignal.gateway.sourcing.Supplier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done without asking where a supplier's goods come too late, or its answer does.
 *
 * @param supplier code; {@value #DEFAULT} for everybody who has no rule of its own
 * @param automaticUpTo what one remedy may cost without a buyer's word, zero or more, four decimals
 * @param currency ISO 4217 code; a remedy that is paid in another one is always proposed
 * @param patience how long an answer may take; null where nobody is reminded
 */
public record AnswerRule(
        String supplier,
        BigDecimal automaticUpTo,
        String currency,
        @Nullable Patience patience) {
    /** Stands for everybody; no supplier has such a code. */
    public static final String DEFAULT = "*";

    /** @throws InvalidMasterDataException when a value is outside its range */
    public AnswerRule {
        supplier = codeOf(supplier);
        currency = Currencies.checked(currency);
    }

    /** @throws InvalidMasterDataException when it is neither a supplier code in any letter case nor {@value #DEFAULT} */
    public static String codeOf(String supplier) {
        return supplier.equals(DEFAULT) ? DEFAULT : Supplier.canonicalCode(supplier);
    }

    /** The remedy that is taken at once: the best that it may pay for, else the one that is free. */
    public Optional<Remedy> choose(List<Remedy> bestFirst) {
        return bestFirst.stream()
                .filter(remedy -> remedy.isFree()
                        || (remedy.currency().equals(currency) && remedy.cost().compareTo(automaticUpTo) <= 0))
                .findFirst();
    }
}
