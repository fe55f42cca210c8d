package io.pullsignal.contracts;

/** Topic names; {@code topics.yaml} describes each, and a test holds the two together. */
public final class Topics {
    public static final String SALES_RECORDED = "sales.recorded.v1";
    public static final String USAGE_RECORDED = "usage.recorded.v1";
    public static final String ADJUSTMENTS_RECORDED = "adjustments.recorded.v1";
    public static final String CONSUMPTION_RECORDED = "consumption.recorded.v1";
    public static final String STOCK_ADJUSTED = "stock.adjusted.v1";
    public static final String STOCK_CORRECTIONS = "stock.corrections.v1";
    public static final String STOCK_POSITIONS = "stock.positions.v1";
    public static final String STOCK_ALERTS = "stock.alerts.v1";
    public static final String SIGNALS = "replenishment.signals.v1";
    public static final String RECEIPTS_RECORDED = "receipts.recorded.v1";
    public static final String GOODS_RECEIVED = "goods.received.v1";
    public static final String GOODS_DESPATCHED = "goods.despatched.v1";
    public static final String ORDER_LIFECYCLE = "purchase-orders.lifecycle.v1";
    public static final String ITEMS = "items.v1";
    public static final String RECIPES = "recipes.v1";
    public static final String LOCATIONS = "locations.v1";
    public static final String LOOPS = "loops.v1";
    public static final String SUPPLIERS = "suppliers.v1";
    public static final String SOURCING_TERMS = "sourcing-terms.v1";
    public static final String CLOCK_SETTINGS = "clock.settings.v1";
    /** Matches the answer topics of all suppliers. */
    public static final String SUPPLIER_RESPONSES_PATTERN = "supplier\\.[^.]+\\.responses\\.v1";

    private Topics() {}

    public static String supplierOrders(String supplierCode) {
        return "supplier." + supplierCode + ".orders.v1";
    }

    public static String supplierResponses(String supplierCode) {
        return "supplier." + supplierCode + ".responses.v1";
    }
}
