package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Addresses of the kanban board. */
record Board(String base) {
    static Board at(URI address) {
        return new Board(address.toString().replaceFirst("/$", "") + "/board");
    }

    /** The page of the loop where the scope is one position, the board filtered otherwise. */
    String of(Filter scope) {
        if (scope.location().isPresent() && scope.item().isPresent()) {
            return base + "/loops/" + Selection.encoded(scope.location().get()) + "/"
                    + Selection.encoded(scope.item().get());
        }
        List<String> parts = new ArrayList<>();
        scope.location().ifPresent(code -> parts.add("location=" + Selection.encoded(code)));
        scope.supplier().ifPresent(code -> parts.add("supplier=" + Selection.encoded(code)));
        scope.item().ifPresent(code -> parts.add("text=" + Selection.encoded(code)));
        return parts.isEmpty() ? base : base + "?" + String.join("&", parts);
    }
}
