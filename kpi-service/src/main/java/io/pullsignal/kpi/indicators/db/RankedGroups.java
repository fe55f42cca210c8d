package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.Ranking;
import io.pullsignal.kpi.indicators.ThresholdBook;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import javax.sql.DataSource;

/** All groups of a query with one figure, to be ranked. */
public final class RankedGroups {
    private final DataSource database;
    private final Duration readLimit;
    private final FigureSums sums = new FigureSums();
    private final ThresholdsTable thresholds = new ThresholdsTable();

    public RankedGroups(DataSource database, Duration readLimit) {
        this.database = database;
        this.readLimit = readLimit;
    }

    /**
     * What was found.
     *
     * @param complete whether these are all groups that there are
     */
    public record Found(List<Ranking.Ranked> groups, boolean complete) {}

    private record Read(SortedMap<String, PeriodSums> groups, ThresholdBook thresholds) {}

    /** @param query for one group more than are ranked */
    public Found find(FigureQuery query, KeyFigure figure) throws SQLException {
        Read read = Snapshot.of(
                database,
                readLimit,
                connection -> new Read(sums.sums(connection, query, figure), thresholds.book(connection)));
        return new Found(
                read.groups().entrySet().stream()
                        .limit(Ranking.GROUPS_MAX)
                        .map(group -> new Ranking.Ranked(
                                group.getKey(),
                                figure.of(
                                        group.getValue(),
                                        read.thresholds()
                                                .of(
                                                        figure,
                                                        query.filter().narrowed(query.grouping(), group.getKey())))))
                        .toList(),
                read.groups().size() <= Ranking.GROUPS_MAX);
    }
}
