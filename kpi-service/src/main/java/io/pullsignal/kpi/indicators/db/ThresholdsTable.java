package io.pullsignal.kpi.indicators.db;

import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.ThresholdBook;
import io.pullsignal.kpi.indicators.ThresholdChange;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code figure_threshold}. */
public final class ThresholdsTable {
    /** So many scopes have thresholds of their own at most. */
    public static final int SCOPES_MAX = 5_000;

    private static final String COLUMNS =
            "figure, location, item, supplier, category, green, red, changed_at, changed_by, reason";

    private static final String CURRENT = "select " + COLUMNS + " from ("
            + "select distinct on (figure, location, item, supplier, category) * from figure_threshold"
            + " order by figure, location, item, supplier, category, id desc) latest"
            + " where green is not null order by figure, location, item, supplier, category limit " + SCOPES_MAX;

    private static final String LATEST_OF_FIGURE = "select " + COLUMNS + " from figure_threshold"
            + " where figure = ? and changed_at >= ? and changed_at < ? order by id desc limit ?";

    private static final String INSERT =
            "insert into figure_threshold (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The thresholds that hold, by figure and scope. */
    public List<ThresholdChange> current(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CURRENT)) {
            return read(select);
        }
    }

    public ThresholdBook book(Connection connection) throws SQLException {
        return new ThresholdBook(current(connection).stream()
                .flatMap(change -> change.thresholds().stream())
                .toList());
    }

    /** Changes of a figure's thresholds in any scope, the latest first. */
    public List<ThresholdChange> changes(
            Connection connection, KeyFigure figure, OffsetDateTime from, OffsetDateTime before, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATEST_OF_FIGURE)) {
            select.setString(1, figure.name());
            select.setObject(2, from);
            select.setObject(3, before);
            select.setInt(4, limit);
            return read(select);
        }
    }

    public void add(Connection connection, ThresholdChange change) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, change.figure().name());
            insert.setString(2, change.scope().location().orElse(""));
            insert.setString(3, change.scope().item().orElse(""));
            insert.setString(4, change.scope().supplier().orElse(""));
            insert.setString(5, change.scope().category().orElse(""));
            insert.setBigDecimal(
                    6, change.bounds().map(ThresholdChange.Bounds::green).orElse(null));
            insert.setBigDecimal(
                    7, change.bounds().map(ThresholdChange.Bounds::red).orElse(null));
            insert.setObject(8, change.changedAt().atOffset(ZoneOffset.UTC));
            insert.setString(9, change.changedBy());
            insert.setString(10, change.reason());
            insert.executeUpdate();
        }
    }

    private static List<ThresholdChange> read(PreparedStatement select) throws SQLException {
        List<ThresholdChange> changes = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                BigDecimal green = rows.getBigDecimal(6);
                changes.add(new ThresholdChange(
                        KeyFigure.valueOf(rows.getString(1)),
                        new Filter(code(rows, 2), code(rows, 3), code(rows, 4), code(rows, 5)),
                        green == null
                                ? Optional.empty()
                                : Optional.of(new ThresholdChange.Bounds(green, rows.getBigDecimal(7))),
                        rows.getObject(8, OffsetDateTime.class).toInstant(),
                        rows.getString(9),
                        rows.getString(10)));
            }
        }
        return changes;
    }

    private static Optional<String> code(ResultSet rows, int column) throws SQLException {
        return Optional.of(rows.getString(column)).filter(code -> !code.isEmpty());
    }
}
