package io.pullsignal.replenishment.demand.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pullsignal.core.classification.AbcClass;
import io.pullsignal.core.classification.AbcCutOffs;
import io.pullsignal.core.classification.DemandPattern;
import io.pullsignal.core.classification.FailedTest;
import io.pullsignal.core.classification.Flow;
import io.pullsignal.core.classification.FlowAdvice;
import io.pullsignal.core.classification.XyzClass;
import io.pullsignal.replenishment.demand.ClassFilter;
import io.pullsignal.replenishment.demand.ClassifiedPosition;
import io.pullsignal.replenishment.demand.DemandClass;
import io.pullsignal.replenishment.demand.DemandRate;
import io.pullsignal.replenishment.demand.SupplyRecord;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.ColumnArrays;
import java.math.BigDecimal;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code demand_class}. */
public final class DemandClasses {
    private static final int ROWS_PER_STATEMENT = 5_000;
    private static final int FETCH_ROWS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<FailedTest>> FAILURES = new TypeReference<>() {};
    private static final String SELECT = """
            select c.location, c.item, c.annual_value, c.abc, c.reviewed_on, c.weeks, c.daily_demand, c.daily_deviation,
                   c.xyz, c.pattern, c.coefficient_of_variation, c.demand_interval, c.lead_time_days,
                   c.lead_time_deviation_days, c.deliveries, c.deliveries_due, c.deliveries_on_time, c.failures, c.flow,
                   c.flow_reason
              from demand_class c\s""";

    private DemandClasses() {}

    /**
     * Classes all positions of a location by the cost of what was sold in a year. All their values are held in memory at
     * once: some hundred bytes each.
     */
    static void census(Connection connection, String location, AbcCutOffs cutOffs) throws SQLException {
        Map<String, BigDecimal> values = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select s.item, s.year_units * coalesce(i.standard_cost, 0)
                  from demand_state s left join item i on i.code = s.item where s.location = ?""")) {
            select.setString(1, location);
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    values.put(rows.getString(1), rows.getBigDecimal(2));
                }
            }
        }
        List<Map.Entry<String, AbcClass>> classes =
                List.copyOf(cutOffs.classify(values).entrySet());
        for (int from = 0; from < classes.size(); from += ROWS_PER_STATEMENT) {
            store(
                    connection,
                    location,
                    classes.subList(from, Math.min(from + ROWS_PER_STATEMENT, classes.size())),
                    values);
        }
    }

    private static void store(
            Connection connection,
            String location,
            List<Map.Entry<String, AbcClass>> classes,
            Map<String, BigDecimal> values)
            throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values items = arrays.column("text", classes.size());
        ColumnArrays.Values value = arrays.column("numeric", classes.size());
        ColumnArrays.Values abc = arrays.column("text", classes.size());
        for (Map.Entry<String, AbcClass> one : classes) {
            items.add(one.getKey());
            value.addOptional(values.get(one.getKey()));
            abc.add(one.getValue().name());
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into demand_class as c (item, annual_value, abc, location)
                select u.item, round(u.value, 4), u.abc, ? from unnest(?::text[], ?::numeric[], ?::text[]) as u (item, value, abc)
                on conflict (location, item) do update set annual_value = excluded.annual_value, abc = excluded.abc
                 where (c.annual_value, c.abc) is distinct from (excluded.annual_value, excluded.abc)""")) {
            upsert.setString(1, location);
            arrays.bind(upsert, 2);
            upsert.executeUpdate();
        }
    }

    /** Value classes of items at a location; those not yet classed are left out. */
    static Map<String, AbcClass> abc(Connection connection, String location, Collection<String> items)
            throws SQLException {
        Map<String, AbcClass> classes = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select item, abc from demand_class
                 where location = ? and item = any(?::text[]) and abc is not null""")) {
            select.setString(1, location);
            select.setArray(2, connection.createArrayOf("text", items.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    classes.put(rows.getString(1), AbcClass.valueOf(rows.getString(2)));
                }
            }
        }
        return classes;
    }

    static void review(Connection connection, String location, Map<String, DemandClass> classes) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into demand_class (reviewed_on, weeks, daily_demand, daily_deviation, xyz, pattern,
                       coefficient_of_variation, demand_interval, lead_time_days, lead_time_deviation_days, deliveries,
                       deliveries_due, deliveries_on_time, fit, failures, flow, flow_reason, location, item)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                on conflict (location, item) do update
                   set reviewed_on = excluded.reviewed_on, weeks = excluded.weeks, daily_demand = excluded.daily_demand,
                       daily_deviation = excluded.daily_deviation, xyz = excluded.xyz, pattern = excluded.pattern,
                       coefficient_of_variation = excluded.coefficient_of_variation,
                       demand_interval = excluded.demand_interval, lead_time_days = excluded.lead_time_days,
                       lead_time_deviation_days = excluded.lead_time_deviation_days,
                       deliveries = excluded.deliveries, deliveries_due = excluded.deliveries_due,
                       deliveries_on_time = excluded.deliveries_on_time, fit = excluded.fit,
                       failures = excluded.failures, flow = excluded.flow, flow_reason = excluded.flow_reason""")) {
            for (Map.Entry<String, DemandClass> one : classes.entrySet()) {
                DemandClass made = one.getValue();
                upsert.setObject(1, made.reviewedOn());
                upsert.setInt(2, made.weeks());
                upsert.setBigDecimal(3, made.rate().unitsPerDay());
                upsert.setBigDecimal(4, made.rate().deviationPerDay());
                upsert.setString(5, made.xyz().name());
                upsert.setString(6, made.pattern().name());
                upsert.setBigDecimal(7, made.coefficientOfVariation());
                upsert.setBigDecimal(8, made.demandInterval());
                upsert.setBigDecimal(9, made.supply().meanDays());
                upsert.setBigDecimal(10, made.supply().deviationDays());
                upsert.setInt(11, made.supply().deliveries());
                upsert.setInt(12, made.supply().due());
                upsert.setInt(13, made.supply().onTime());
                upsert.setBoolean(14, made.failures().isEmpty());
                upsert.setString(15, write(made.failures()));
                upsert.setString(16, made.flow().flow().name());
                upsert.setString(17, made.flow().reason());
                upsert.setString(18, location);
                upsert.setString(19, one.getKey());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    public static Optional<ClassifiedPosition> find(Connection connection, PositionKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where c.location = ? and c.item = ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            return read(select).stream().findFirst();
        }
    }

    /** Positions that a filter leaves, in key order. */
    public static List<ClassifiedPosition> page(Connection connection, ClassFilter filter, PositionKey after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + """
                where (c.location, c.item) > (?, ?)
                  and (? = '' or c.location = ?)
                  and (?::text is null or c.abc = ?)
                  and (?::text is null or c.xyz = ?)
                  and (?::text is null or c.pattern = ?)
                  and (?::bool is null or c.fit = ?)
                  and (?::text is null or c.failures @> jsonb_build_array(jsonb_build_object('test', ?::text)))
                order by c.location, c.item limit ?""")) {
            select.setString(1, after.location());
            select.setString(2, after.item());
            select.setString(3, filter.location());
            select.setString(4, filter.location());
            twice(select, 5, name(filter.abc()));
            twice(select, 7, name(filter.xyz()));
            twice(select, 9, name(filter.pattern()));
            select.setObject(11, filter.fit(), java.sql.Types.BOOLEAN);
            select.setObject(12, filter.fit(), java.sql.Types.BOOLEAN);
            twice(select, 13, name(filter.failing()));
            select.setInt(15, limit);
            return read(select);
        }
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static void twice(PreparedStatement select, int first, @Nullable String value) throws SQLException {
        select.setString(first, value);
        select.setString(first + 1, value);
    }

    private static List<ClassifiedPosition> read(PreparedStatement select) throws SQLException {
        List<ClassifiedPosition> positions = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String abc = rows.getString("abc");
                positions.add(new ClassifiedPosition(
                        new PositionKey(rows.getString("location"), rows.getString("item")),
                        rows.getBigDecimal("annual_value"),
                        abc == null ? null : AbcClass.valueOf(abc),
                        rows.getString("xyz") == null ? null : reviewed(rows)));
            }
        }
        return positions;
    }

    private static DemandClass reviewed(ResultSet row) throws SQLException {
        return new DemandClass(
                row.getObject("reviewed_on", LocalDate.class),
                row.getInt("weeks"),
                new DemandRate(
                        row.getBigDecimal("daily_demand"), row.getBigDecimal("daily_deviation"), row.getInt("weeks")),
                XyzClass.valueOf(row.getString("xyz")),
                DemandPattern.valueOf(row.getString("pattern")),
                row.getBigDecimal("coefficient_of_variation"),
                row.getBigDecimal("demand_interval"),
                new SupplyRecord(
                        row.getInt("deliveries"),
                        row.getBigDecimal("lead_time_days"),
                        row.getBigDecimal("lead_time_deviation_days"),
                        row.getInt("deliveries_due"),
                        row.getInt("deliveries_on_time")),
                failures(row.getString("failures")),
                new FlowAdvice(Flow.valueOf(row.getString("flow")), row.getString("flow_reason")));
    }

    private static String write(List<FailedTest> failures) {
        try {
            return JSON.writeValueAsString(failures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("failed tests are always JSON", e);
        }
    }

    private static List<FailedTest> failures(String json) {
        try {
            return JSON.readValue(json, FAILURES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column failures holds no failed tests: " + json, e);
        }
    }
}
