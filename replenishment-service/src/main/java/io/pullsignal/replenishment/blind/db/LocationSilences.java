package io.pullsignal.replenishment.blind.db;

import io.pullsignal.replenishment.blind.LocationSilence;
import io.pullsignal.replenishment.blind.SellingRhythm;
import io.pullsignal.replenishment.masterdata.db.LocationCopies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code location_silence}. */
public final class LocationSilences {
    private static final String SELECT = """
            select s.location, coalesce(l.time_zone, 'UTC'), s.heard_at, s.blind_since, s.projected_from,
                   s.projected_up_to, s.projecting_to, s.after_item, l.opens_at, l.closes_at
              from location_silence s left join location l on l.code = s.location\s""";
    private static final int RHYTHM_WEEKS = 4;
    private static final int RHYTHM_ITEMS = 200;
    private static final int DAYS_IN_WEEK = 7;

    private LocationSilences() {}

    /** Where nothing is known yet, after an upgrade or a rebuild: the latest sales that the ledger has. */
    static void seed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 0");
            statement.execute("""
                    insert into location_silence (location, heard_at)
                    select location, max(occurred_at) from stock_ledger
                     where kind in ('SALE', 'RETURN', 'VOID') and not exists (select 1 from location_silence)
                     group by location order by location
                    on conflict do nothing""");
        }
    }

    static void heard(Connection connection, Map<String, Instant> heardAt) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into location_silence as s (location, heard_at) values (?, ?)
                on conflict (location) do update set heard_at = excluded.heard_at
                 where excluded.heard_at > s.heard_at""")) {
            for (Map.Entry<String, Instant> one : new TreeMap<>(heardAt).entrySet()) {
                upsert.setString(1, one.getKey());
                upsert.setTimestamp(2, Timestamp.from(one.getValue()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    static List<LocationSilence> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "order by s.location")) {
            return read(select);
        }
    }

    /** Blind locations after a code, in the order of codes. */
    public static List<LocationSilence> blind(Connection connection, String after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "where s.blind_since is not null and s.location > ? order by s.location limit ?")) {
            select.setString(1, after);
            select.setInt(2, limit);
            return read(select);
        }
    }

    /** Empty when another instance has it. */
    static Optional<LocationSilence> lock(Connection connection, String location) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "where s.location = ? for update of s skip locked")) {
            select.setString(1, location);
            return read(select).stream().findFirst();
        }
    }

    /** Everything but when it was heard, which others write. */
    static void store(Connection connection, LocationSilence silence) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update location_silence
                   set blind_since = ?, projected_from = ?, projected_up_to = ?, projecting_to = ?, after_item = ?
                 where location = ?""")) {
            update.setTimestamp(1, timestamp(silence.blindSince()));
            update.setTimestamp(2, timestamp(silence.projectedFrom()));
            update.setTimestamp(3, timestamp(silence.projectedUpTo()));
            update.setTimestamp(4, timestamp(silence.projectingTo()));
            update.setString(5, silence.afterItem());
            update.setString(6, silence.location());
            update.executeUpdate();
        }
    }

    /**
     * Items that the location sold on the days of the four weeks before a date. The 200 that sell most stand for all: that is
     * less than the truth, so that a silence has to be longer and not shorter.
     */
    static SellingRhythm rhythm(Connection connection, String location, LocalDate before) throws SQLException {
        BigDecimal[] lines = new BigDecimal[DAYS_IN_WEEK];
        Arrays.fill(lines, BigDecimal.ZERO);
        try (PreparedStatement select = connection.prepareStatement("""
                select extract(isodow from d.business_date)::int, count(*)
                  from (select item from demand_class where location = ? and daily_demand > 0
                         order by daily_demand desc, item limit %d) c
                  join demand_day d on d.location = ? and d.item = c.item
                 where d.business_date >= ? and d.business_date < ? and d.demanded > 0
                 group by 1""".formatted(RHYTHM_ITEMS))) {
            select.setString(1, location);
            select.setString(2, location);
            select.setObject(3, before.minusWeeks(RHYTHM_WEEKS));
            select.setObject(4, before);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines[rows.getInt(1) - 1] =
                            rows.getBigDecimal(2).divide(BigDecimal.valueOf(RHYTHM_WEEKS), 2, RoundingMode.HALF_UP);
                }
            }
        }
        return new SellingRhythm(List.of(lines));
    }

    /** Daily demand of items that have a loop and sell, after an item, by item. */
    static TreeMap<String, BigDecimal> dailyDemand(Connection connection, String location, String after, int limit)
            throws SQLException {
        TreeMap<String, BigDecimal> demand = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select l.item, c.daily_demand
                  from replenishment_loop l join demand_class c on c.location = l.location and c.item = l.item
                 where l.location = ? and l.item > ? and c.daily_demand > 0 order by l.item limit ?""")) {
            select.setString(1, location);
            select.setString(2, after);
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    demand.put(rows.getString(1), rows.getBigDecimal(2));
                }
            }
        }
        return demand;
    }

    private static List<LocationSilence> read(PreparedStatement select) throws SQLException {
        List<LocationSilence> silences = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                silences.add(new LocationSilence(
                        rows.getString(1),
                        ZoneId.of(rows.getString(2)),
                        LocationCopies.hours(rows, 9).orElse(null),
                        rows.getTimestamp(3).toInstant(),
                        instant(rows.getTimestamp(4)),
                        instant(rows.getTimestamp(5)),
                        instant(rows.getTimestamp(6)),
                        instant(rows.getTimestamp(7)),
                        rows.getString(8)));
            }
        }
        return silences;
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
