package io.pullsignal.cli.shop;

import java.math.BigDecimal;

/** Something that a loop is asked for: by the point of use, or by the supplier who keeps the stock. */
public sealed interface ShopRequest {
    String location();

    String item();

    /** The same request again has the same id. */
    String id();

    /** @param quantity stock units, above zero */
    record Units(String location, String item, String id, BigDecimal quantity) implements ShopRequest {}

    /**
     * What fills the position up, once it is at or below the lower level.
     *
     * @param minimum stock units
     * @param maximum stock units, above the lower level
     */
    record UpToMaximum(String location, String item, String id, BigDecimal minimum, BigDecimal maximum)
            implements ShopRequest {}
}
