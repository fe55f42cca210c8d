package io.pullsignal.kpi.indicators;

/** Thresholds of a figure that hold for a part of the business. */
public record ScopedThresholds(KeyFigure figure, FigureQuery.Filter scope, Thresholds thresholds) {
    private static final int ITEM = 8;
    private static final int LOCATION = 4;
    private static final int SUPPLIER = 2;
    private static final int CATEGORY = 1;

    /** The narrower the scope the higher; an item says more than a location, that more than a supplier or a category. */
    int narrowness() {
        return (scope.item().isPresent() ? ITEM : 0)
                + (scope.location().isPresent() ? LOCATION : 0)
                + (scope.supplier().isPresent() ? SUPPLIER : 0)
                + (scope.category().isPresent() ? CATEGORY : 0);
    }
}
