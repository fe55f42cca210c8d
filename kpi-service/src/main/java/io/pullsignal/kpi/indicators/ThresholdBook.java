package io.pullsignal.kpi.indicators;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which thresholds hold where: those of the narrowest scope that the question lies in, else the figure's own. */
public final class ThresholdBook {
    private final List<ScopedThresholds> narrowestFirst;

    public ThresholdBook(Collection<ScopedThresholds> scoped) {
        narrowestFirst = scoped.stream()
                .sorted(Comparator.comparingInt(ScopedThresholds::narrowness).reversed())
                .toList();
    }

    public Thresholds of(KeyFigure figure, FigureQuery.Filter scope) {
        return narrowestFirst.stream()
                .filter(one -> one.figure() == figure && one.scope().contains(scope))
                .map(ScopedThresholds::thresholds)
                .findFirst()
                .orElse(figure.thresholds());
    }
}
