package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prices by quantity: the price of the highest break that the quantity of a line reaches holds for all its units.
 *
 * @param unitPrice of one stock unit below the first break, four decimals, zero or more
 * @param currency ISO 4217 code
 * @param breaks by rising quantity, at most {@value #BREAKS_MAXIMUM}
 */
public record Pricing(BigDecimal unitPrice, String currency, List<PriceBreak> breaks) {
    static final int BREAKS_MAXIMUM = 20;

    /**
     * @param fromQuantity stock units from which the price holds, above zero
     * @param unitPrice of one stock unit, four decimals, zero or more
     */
    public record PriceBreak(BigDecimal fromQuantity, BigDecimal unitPrice) {
        public PriceBreak {
            fromQuantity = Amounts.positive("fromQuantity", Amounts.quantity("fromQuantity", fromQuantity));
            unitPrice = Amounts.money("unitPrice", unitPrice);
        }
    }

    /** @throws InvalidMasterDataException when a value is outside its range or breaks do not rise */
    public Pricing {
        unitPrice = Amounts.money("unitPrice", unitPrice);
        currency = Currencies.checked(currency);
        breaks = List.copyOf(breaks);
        if (breaks.size() > BREAKS_MAXIMUM) {
            throw new InvalidMasterDataException("there may be at most " + BREAKS_MAXIMUM + " price breaks");
        }
        for (int i = 1; i < breaks.size(); i++) {
            if (breaks.get(i).fromQuantity().compareTo(breaks.get(i - 1).fromQuantity()) <= 0) {
                throw new InvalidMasterDataException("quantities of price breaks must rise");
            }
        }
    }

    /** @param quantity stock units of one line */
    public BigDecimal priceFor(BigDecimal quantity) {
        BigDecimal price = unitPrice;
        for (PriceBreak each : breaks) {
            if (each.fromQuantity().compareTo(quantity) <= 0) {
                price = each.unitPrice();
            }
        }
        return price;
    }

    /** The breaks as one text, {@code quantity=price} joined by semicolons; empty without any. */
    public String breaksAsText() {
        return breaks.stream()
                .map(each -> each.fromQuantity().stripTrailingZeros().toPlainString() + "="
                        + each.unitPrice().toPlainString())
                .collect(Collectors.joining(";"));
    }

    /** @throws InvalidMasterDataException when it is not what {@link #breaksAsText} writes */
    public static List<PriceBreak> breaksOf(String text) {
        List<PriceBreak> breaks = new ArrayList<>();
        for (String each : text.isBlank() ? new String[0] : text.split(";", BREAKS_MAXIMUM + 1)) {
            String[] sides = each.split("=", 2);
            if (sides.length < 2) {
                throw new InvalidMasterDataException("price breaks must be quantity=price;quantity=price");
            }
            breaks.add(new PriceBreak(number(sides[0]), number(sides[1])));
        }
        return breaks;
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidMasterDataException("'" + text + "' in the price breaks is not a number");
        }
    }
}
