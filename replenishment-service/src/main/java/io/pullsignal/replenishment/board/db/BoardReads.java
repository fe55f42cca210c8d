package io.pullsignal.replenishment.board.db;

import io.pullsignal.core.loop.ReplenishmentLoop;
import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.StockText;
import io.pullsignal.replenishment.board.BoardColumn;
import io.pullsignal.replenishment.board.BoardFilter;
import io.pullsignal.replenishment.board.LoopCard;
import io.pullsignal.replenishment.board.Stage;
import io.pullsignal.replenishment.board.Urgency;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The board's cards, worst first. One pass over the loops that the filter leaves, with a row of sums for what is on order;
 * the database sorts and hands out the first of each column, so that what is sent does not grow with the loops.
 */
public final class BoardReads {
    /** Most cards of one column that are handed out at a time. */
    public static final int CARDS_MAX = 300;

    /** Every card that the filter leaves, with what it is judged and sorted by. A figure that others use is made once. */
    private static final String JUDGED = """
            with moment as (select ?::timestamptz as now),
            loop as (
              select location, item from replenishment_loop
               where (? = '' or location = ?) and (? = '' or item = ?)
              union
              select location, item from open_supply
               where requested + ordered > 0 and (? = '' or location = ?) and (? = '' or item = ?)),
            stock as (
              select k.location, k.item, p.on_hand, p.started, coalesce(l.policy, 'NONE') as policy,
                     coalesce(l.container_quantity, 0) as container_quantity,
                     nullif(l.daily_demand, 0) as daily_demand, l.lead_time_days,
                     length(p.containers) - length(translate(p.containers, ?, '')) as unsignalled,
                     w.location is not null as signalled, coalesce(w.shipped, false) as shipped,
                     w.requested, w.requested_quantity, w.requested_since, w.ordered, w.ordered_quantity, w.ordered_since,
                     w.promised_on, w.promised_order, w.unpromised_since, w.unpromised_order,
                     coalesce(z.time_zone, 'UTC') as time_zone
                from loop k
                join stock_position p on p.location = k.location and p.item = k.item
                left join replenishment_loop l on l.location = k.location and l.item = k.item
                left join supply_on_way w on w.location = k.location and w.item = k.item
                left join location z on z.code = k.location
               where (? = '' or coalesce(l.supplier, (select supplier from sourcing_terms s
                                                       where s.item = k.item and s.active
                                                       order by s.priority, s.supplier limit 1)) = ?)
                 and (? = '' or exists (select 1 from demand_class c
                                         where c.location = k.location and c.item = k.item and c.abc = ?))
                 and (? = '' or k.item ilike ?
                      or exists (select 1 from item i where i.code = k.item and i.description ilike ?))),
            card as materialized (
              select stock.location, stock.item, on_hand, started, policy, lead_time_days, unsignalled, shipped,
                     c.stage, c.cards, c.quantity, c.since, promised_order, unpromised_order, c.promised,
                     on_hand / daily_demand as supply_days,
                     (c.promised + 1)::timestamp at time zone time_zone as promised_at,
                     c.planned_from + lead_time_days * interval '1 day' as planned_at
                from stock
               cross join lateral (values
                     ('REQUESTED', coalesce(requested, 0) + unsignalled,
                      coalesce(requested_quantity, 0) + unsignalled * container_quantity, requested_since, null::date,
                      requested_since),
                     ('IN_PROGRESS', coalesce(ordered, 0), ordered_quantity, ordered_since, promised_on, unpromised_since),
                     ('DONE', case when signalled or unsignalled > 0 then 0 else 1 end, on_hand, null, null, null))
                     as c (stage, cards, quantity, since, promised, planned_from)
               where c.cards > 0),
            timed as materialized (
              select card.*, least(promised_at, planned_at) as due_at,
                     case when supply_days < 0 then 0 else supply_days end - case
                       when stage = 'DONE' or since is null then lead_time_days
                       when least(promised_at, planned_at) < now then 0
                       else extract(epoch from least(promised_at, planned_at) - now) / 86400 end as slack_days
                from card cross join moment),
            judged as materialized (
              select location, item, stage, cards, unsignalled, quantity, since, due_at, shipped, supply_days, slack_days,
                     case when planned_at < promised_at then null else promised end as promised,
                     case when stage <> 'IN_PROGRESS' then null
                          when promised is null or planned_at < promised_at then unpromised_order
                          else promised_order end as order_number,
                     case when not started then 6
                          when stage = 'DONE' and on_hand = 0 and policy in ('MAKE_TO_ORDER', 'DROP_SHIP', 'CROSS_DOCK') then 5
                          when on_hand <= 0 then 0
                          when slack_days < 0 and stage <> 'DONE' then 1
                          when stage <> 'DONE' and due_at < now then 2
                          when slack_days < case when stage = 'DONE' then 0 else 1 end then 3
                          when slack_days is null then 4
                          else 5 end as urgency,
                     round(coalesce(slack_days, 999999), 6) as sort_slack
                from timed cross join moment),
            """;
    /** What is shown of the few cards that were picked. */
    private static final String SHOWN = """
            select c.*, p.on_hand, p.on_order, p.loose, p.unit, p.cycle, p.started, p.rules, p.containers,
                   coalesce(l.policy, 'NONE') as policy, coalesce(l.container_quantity, 0) as container_quantity,
                   greatest(coalesce(l.maximum, 0), coalesce(l.container_quantity * l.card_count, 0)) as level,
                   nullif(l.daily_demand, 0) as daily_demand, l.lead_time_days,
                   coalesce(l.supplier, t.supplier, '') as supplier, coalesce(i.description, '') as description,
                   coalesce(z.name, c.location) as location_name, coalesce(z.time_zone, 'UTC') as time_zone
              from picked c
              join stock_position p on p.location = c.location and p.item = c.item
              left join replenishment_loop l on l.location = c.location and l.item = c.item
              left join item i on i.code = c.item
              left join location z on z.code = c.location
              left join lateral (
                   select supplier from sourcing_terms s
                    where s.item = c.item and s.active and l.supplier is null
                    order by s.priority, s.supplier limit 1) t on true
            """;

    private static final String WORST_OF_EACH = JUDGED + """
            picked as (
              select * from (
                     select judged.*,
                            row_number() over (partition by stage order by urgency, sort_slack, location, item) as rank,
                            count(*) over (partition by stage) as total,
                            count(*) filter (where urgency <= 1) over (partition by stage) as critical,
                            count(*) filter (where urgency in (2, 3)) over (partition by stage) as warning
                       from judged) r
               where rank <= ?)
            """ + SHOWN + "order by c.stage, c.rank";
    private static final String OF_LOOP = JUDGED + "picked as (select * from judged) " + SHOWN + "order by c.urgency";
    private static final String FOLLOWING =
            JUDGED + """
            picked as (
              select * from judged
               where stage = ? and (urgency, sort_slack, location, item) > (?, ?, ?, ?)
               order by urgency, sort_slack, location, item limit ?)
            """ + SHOWN + "order by c.urgency, c.sort_slack, c.location, c.item";
    private static final String WITHOUT_SIGNAL =
            String.valueOf(ContainerState.EMPTY.letter()) + ContainerState.WAIT.letter();

    private BoardReads() {}

    /**
     * Where a page begins: after this card, as it was at that time.
     *
     * @param now business time at which the first page was made; all pages of one list use the same
     */
    public record After(Instant now, Stage stage, Urgency urgency, BigDecimal sortSlack, PositionKey key) {}

    /**
     * The worst cards of each column.
     *
     * @param now business time
     * @param limit cards of one column, 1 to {@value #CARDS_MAX}
     */
    public static Map<Stage, BoardColumn> worst(Connection connection, BoardFilter filter, Instant now, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WORST_OF_EACH)) {
            select.setInt(bind(select, filter, "", now), checked(limit));
            return columns(select, now);
        }
    }

    /** The cards of one loop, in the columns where it has any. */
    public static List<LoopCard> ofLoop(Connection connection, PositionKey key, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_LOOP)) {
            bind(select, BoardFilter.of(key.location(), "", ""), key.item(), now);
            return cards(select, now);
        }
    }

    /** The next cards of a column. */
    public static List<LoopCard> following(Connection connection, BoardFilter filter, After after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FOLLOWING)) {
            int next = bind(select, filter, "", after.now());
            select.setString(next++, after.stage().name());
            select.setInt(next++, after.urgency().ordinal());
            select.setBigDecimal(next++, after.sortSlack());
            select.setString(next++, after.key().location());
            select.setString(next++, after.key().item());
            select.setInt(next, checked(limit));
            return cards(select, after.now());
        }
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > CARDS_MAX) {
            throw new IllegalArgumentException("limit " + limit + " is not within 1 to " + CARDS_MAX);
        }
        return limit;
    }

    /** @return index of the next parameter */
    private static int bind(PreparedStatement select, BoardFilter filter, String item, Instant now)
            throws SQLException {
        int next = 1;
        select.setTimestamp(next++, Timestamp.from(now));
        for (String wanted : List.of(filter.location(), item, filter.location(), item)) {
            select.setString(next++, wanted);
            select.setString(next++, wanted);
        }
        select.setString(next++, WITHOUT_SIGNAL);
        for (String wanted : List.of(filter.supplier(), filter.abc())) {
            select.setString(next++, wanted);
            select.setString(next++, wanted);
        }
        String pattern = SqlPatterns.containing(filter.text());
        select.setString(next++, filter.text());
        select.setString(next++, pattern);
        select.setString(next++, pattern);
        return next;
    }

    private static Map<Stage, BoardColumn> columns(PreparedStatement select, Instant now) throws SQLException {
        Map<Stage, BoardColumn> columns = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            columns.put(stage, new BoardColumn(stage, 0, 0, 0, List.of()));
        }
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                LoopCard card = card(rows, now);
                BoardColumn soFar = columns.get(card.stage());
                List<LoopCard> cards = soFar == null || soFar.cards().isEmpty() ? new ArrayList<>() : soFar.cards();
                cards.add(card);
                columns.put(
                        card.stage(),
                        new BoardColumn(
                                card.stage(),
                                rows.getLong("total"),
                                rows.getLong("critical"),
                                rows.getLong("warning"),
                                cards));
            }
        }
        return columns;
    }

    private static List<LoopCard> cards(PreparedStatement select, Instant now) throws SQLException {
        List<LoopCard> cards = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                cards.add(card(rows, now));
            }
        }
        return cards;
    }

    private static LoopCard card(ResultSet row, Instant now) throws SQLException {
        ReplenishmentLoop loop = new ReplenishmentLoop(
                Rules.read(row.getString("rules")),
                StockText.read(
                        Quantity.of(row.getBigDecimal("loose")), row.getLong("cycle"), row.getString("containers")),
                row.getBoolean("started"),
                now);
        return new LoopCard(
                Stage.valueOf(row.getString("stage")),
                new PositionKey(row.getString("location"), row.getString("item")),
                row.getString("description"),
                row.getString("location_name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("supplier"),
                row.getString("unit"),
                row.getString("policy"),
                row.getInt("cards"),
                row.getInt("unsignalled"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("container_quantity"),
                row.getBigDecimal("level"),
                instant(row.getTimestamp("since")),
                instant(row.getTimestamp("due_at")),
                row.getObject("promised", LocalDate.class),
                row.getBoolean("shipped"),
                row.getString("order_number"),
                row.getBigDecimal("on_hand"),
                row.getBigDecimal("on_order"),
                row.getBigDecimal("daily_demand"),
                row.getBigDecimal("lead_time_days"),
                row.getBigDecimal("supply_days"),
                row.getBigDecimal("slack_days"),
                row.getBigDecimal("sort_slack"),
                Urgency.values()[row.getInt("urgency")],
                loop.stock().containers(),
                loop.assess(now));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
