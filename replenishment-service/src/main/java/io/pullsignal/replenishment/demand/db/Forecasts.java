package io.pullsignal.replenishment.demand.db;

import io.pullsignal.core.forecast.Cusum;
import io.pullsignal.core.forecast.ForecastPeriod;
import io.pullsignal.core.forecast.ForecastWatch;
import io.pullsignal.core.forecast.MethodFamily;
import io.pullsignal.replenishment.demand.KeptForecast;
import io.pullsignal.replenishment.demand.WeeklyForecast;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.ColumnArrays;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code forecast_choice} and {@code forecast_period}. */
public final class Forecasts {
    private static final int DECIMALS = 6;
    private static final String SELECT = """
            select location, item, method, parameters, reason, chosen_on, forecast_on, observed_weeks, horizon_weeks,
                   origins, error, naive_error, horizon_error, naive_horizon_error, wape, naive_wape, horizon_deviation,
                   watched_deviation, watched_high, watched_low, drifts
              from forecast_choice\s""";

    private Forecasts() {}

    /** A position and its method. */
    public record Choice(PositionKey key, KeptForecast kept) {}

    /**
     * One week of a forecast, units.
     *
     * @param base what the method says
     * @param factor product of the planned adjustments
     */
    public record Week(LocalDate firstOn, LocalDate lastOn, BigDecimal base, BigDecimal factor, BigDecimal units) {}

    /** Methods of items of a location, by item. */
    public static Map<String, KeptForecast> kept(Connection connection, String location, Collection<String> items)
            throws SQLException {
        Map<String, KeptForecast> kept = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "where location = ? and item = any(?::text[])")) {
            select.setString(1, location);
            select.setArray(2, connection.createArrayOf("text", items.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    kept.put(rows.getString("item"), kept(rows));
                }
            }
        }
        return kept;
    }

    /** Methods of positions after a key, in key order. */
    public static List<Choice> page(Connection connection, PositionKey after, int limit) throws SQLException {
        List<Choice> choices = new ArrayList<>(limit);
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "where (location, item) > (?, ?) order by location, item limit ?")) {
            select.setString(1, after.location());
            select.setString(2, after.item());
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    choices.add(new Choice(
                            new PositionKey(rows.getString("location"), rows.getString("item")), kept(rows)));
                }
            }
        }
        return choices;
    }

    /** The weeks that are forecast for a position, in their order. */
    public static List<Week> weeks(Connection connection, PositionKey key) throws SQLException {
        List<Week> weeks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select first_on, last_on, base, factor, units from forecast_period
                 where location = ? and item = ? order by first_on""")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    weeks.add(new Week(
                            rows.getObject(1, LocalDate.class),
                            rows.getObject(2, LocalDate.class),
                            rows.getBigDecimal(3),
                            rows.getBigDecimal(4),
                            rows.getBigDecimal(5)));
                }
            }
        }
        return weeks;
    }

    static void store(Connection connection, String location, Map<String, WeeklyForecast> forecasts)
            throws SQLException {
        if (forecasts.isEmpty()) {
            return;
        }
        storeChoices(connection, location, forecasts);
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from forecast_period where location = ? and item = any(?::text[])")) {
            delete.setString(1, location);
            delete.setArray(
                    2, connection.createArrayOf("text", forecasts.keySet().toArray()));
            delete.executeUpdate();
        }
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values items = arrays.column("text", forecasts.size());
        ColumnArrays.Values first = arrays.column("date", forecasts.size());
        ColumnArrays.Values last = arrays.column("date", forecasts.size());
        ColumnArrays.Values base = arrays.column("numeric", forecasts.size());
        ColumnArrays.Values factor = arrays.column("numeric", forecasts.size());
        ColumnArrays.Values units = arrays.column("numeric", forecasts.size());
        forecasts.forEach((item, forecast) -> {
            for (ForecastPeriod week : forecast.weeks()) {
                items.add(item);
                first.add(week.first().toString());
                last.add(week.last().toString());
                base.addOptional(week.units().base());
                factor.addOptional(week.units().factor());
                units.addOptional(week.units().value().setScale(DECIMALS, RoundingMode.HALF_UP));
            }
        });
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into forecast_period (item, first_on, last_on, base, factor, units, location)
                select u.*, ? from unnest(?::text[], ?::date[], ?::date[], ?::numeric[], ?::numeric[], ?::numeric[]) u""")) {
            insert.setString(1, location);
            arrays.bind(insert, 2);
            insert.executeUpdate();
        }
    }

    private static void storeChoices(Connection connection, String location, Map<String, WeeklyForecast> forecasts)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into forecast_choice (method, parameters, reason, chosen_on, forecast_on, observed_weeks,
                       horizon_weeks, origins, error, naive_error, horizon_error, naive_horizon_error, wape, naive_wape,
                       horizon_deviation, watched_deviation, watched_high, watched_low, drifts, location, item)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (location, item) do update
                   set method = excluded.method, parameters = excluded.parameters, reason = excluded.reason,
                       chosen_on = excluded.chosen_on, forecast_on = excluded.forecast_on,
                       observed_weeks = excluded.observed_weeks, horizon_weeks = excluded.horizon_weeks,
                       origins = excluded.origins, error = excluded.error, naive_error = excluded.naive_error,
                       horizon_error = excluded.horizon_error, naive_horizon_error = excluded.naive_horizon_error,
                       wape = excluded.wape, naive_wape = excluded.naive_wape,
                       horizon_deviation = excluded.horizon_deviation, watched_deviation = excluded.watched_deviation,
                       watched_high = excluded.watched_high, watched_low = excluded.watched_low,
                       drifts = excluded.drifts""")) {
            for (Map.Entry<String, WeeklyForecast> one : forecasts.entrySet()) {
                KeptForecast kept = one.getValue().kept();
                upsert.setString(1, kept.method().name());
                upsert.setString(2, kept.parameters());
                upsert.setString(3, kept.reason());
                upsert.setObject(4, kept.chosenOn());
                upsert.setObject(5, kept.forecastOn());
                upsert.setInt(6, kept.observedWeeks());
                upsert.setInt(7, kept.horizonWeeks());
                upsert.setInt(8, kept.origins());
                upsert.setBigDecimal(9, kept.error());
                upsert.setBigDecimal(10, kept.naiveError());
                upsert.setBigDecimal(11, kept.horizonError());
                upsert.setBigDecimal(12, kept.naiveHorizonError());
                upsert.setBigDecimal(13, kept.wape());
                upsert.setBigDecimal(14, kept.naiveWape());
                upsert.setBigDecimal(15, kept.horizonDeviation());
                upsert.setDouble(16, kept.watch().deviationUnits());
                upsert.setDouble(17, kept.watch().errors().high());
                upsert.setDouble(18, kept.watch().errors().low());
                upsert.setInt(19, kept.drifts());
                upsert.setString(20, location);
                upsert.setString(21, one.getKey());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static KeptForecast kept(ResultSet row) throws SQLException {
        return new KeptForecast(
                MethodFamily.valueOf(row.getString("method")),
                row.getString("parameters"),
                row.getString("reason"),
                row.getObject("chosen_on", LocalDate.class),
                row.getObject("forecast_on", LocalDate.class),
                row.getInt("observed_weeks"),
                row.getInt("horizon_weeks"),
                row.getInt("origins"),
                row.getBigDecimal("error"),
                row.getBigDecimal("naive_error"),
                row.getBigDecimal("horizon_error"),
                row.getBigDecimal("naive_horizon_error"),
                row.getBigDecimal("wape"),
                row.getBigDecimal("naive_wape"),
                row.getBigDecimal("horizon_deviation"),
                new ForecastWatch(
                        row.getDouble("watched_deviation"),
                        new Cusum(
                                Cusum.USUAL.slack(),
                                Cusum.USUAL.limit(),
                                row.getDouble("watched_high"),
                                row.getDouble("watched_low"))),
                row.getInt("drifts"));
    }
}
