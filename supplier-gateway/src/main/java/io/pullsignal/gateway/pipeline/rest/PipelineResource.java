package io.pullsignal.gateway.pipeline.rest;

import io.pullsignal.gateway.pipeline.kafka.GatewayConsumer;
import io.pullsignal.messaging.ConsumerStatus;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Where the service stands: what it has read, what is not yet published, and in which bucket each input ended. */
@Path("/v1")
public class PipelineResource {
    /** The answer of {@code GET /v1/pipeline}. */
    public record Pipeline(String service, List<Consumer> consumers, long outboxPending, Map<String, Long> buckets) {}

    /** One consumer; drained where each partition's position is its end. */
    public record Consumer(
            String name,
            boolean running,
            long unavailableForMillis,
            List<ConsumerStatus.PartitionPosition> partitions) {}

    /** @param violations how many break it, zero for pass */
    public record Check(boolean pass, long violations) {}

    private static final String BUCKETS = """
            select (select count(*) from replenishment_signal) as signals,
                (select count(*) from replenishment_signal s where exists (select from allocation a
                    where a.location = s.location and a.item = s.item and a.cycle = s.cycle)) as signals_ordered,
                (select count(*) from order_event where type = 'UNSOURCED') as signals_unsourced,
                (select count(*) from replenishment_signal where held and collected_for is null) as signals_held,
                (select count(*) from replenishment_signal where collected_for is not null) as signals_collected,
                (select count(*) from supplier_message where kind = 'RESPONSE') as responses,
                (select count(*) from supplier_message where kind = 'ADVICE') as despatch_advices,
                (select count(*) from dock_receipt) as receipts,
                (select count(*) from purchase_order) as orders,
                (select count(*) from purchase_order_line) as order_lines,
                (select count(*) from duplicate_input) as duplicate,
                (select count(*) from dead_letter where kind = 'REJECTED') as rejected,
                (select count(*) from dead_letter where kind = 'POISON') as poison,
                (select count(*) from dead_letter where kind not in ('REJECTED', 'POISON')) as bug
            """;

    private static final String CHECKS = """
            select (select count(*) from signal_balance
                    where open_quantity + received_quantity + unfulfilled_quantity + held_quantity <> quantity)
                    as allocations_equal_signals,
                (select count(*) from (select l.order_number from purchase_order_line l
                    join allocation a on a.order_number = l.order_number and a.line_number = l.line_number
                    group by l.order_number, l.line_number
                    having sum(a.quantity - a.received_quantity - a.closed_quantity) > max(l.outstanding_quantity)) o)
                    as open_allocations_within_outstanding,
                (select count(*) from purchase_order o where last_sequence <>
                    (select count(*) from order_event e where e.order_number = o.order_number))
                    as order_history_without_gaps
            """;

    private final GatewayConsumer consumer;
    private final DataSource database;

    PipelineResource(GatewayConsumer consumer, DataSource database) {
        this.consumer = consumer;
        this.database = database;
    }

    /** @param withBuckets false leaves the buckets out: counting them takes longer the more there is to count */
    @GET
    @Path("/pipeline")
    public Pipeline pipeline(@QueryParam("buckets") @DefaultValue("true") boolean withBuckets) throws SQLException {
        ConsumerStatus status = consumer.status();
        return new Pipeline(
                "supplier-gateway",
                List.of(new Consumer(
                        status.name(), status.running(), status.unavailableFor().toMillis(), status.partitions())),
                consumer.outboxPending(),
                withBuckets ? buckets() : Map.of());
    }

    private Map<String, Long> buckets() throws SQLException {
        Map<String, Long> buckets = counts(BUCKETS);
        buckets.put(
                "consumed",
                buckets.getOrDefault("signals", 0L)
                        + buckets.getOrDefault("responses", 0L)
                        + buckets.getOrDefault("despatch_advices", 0L)
                        + buckets.getOrDefault("receipts", 0L));
        return buckets;
    }

    /** The rules that hold at any moment, counted over all tables. */
    @GET
    @Path("/checks")
    public Map<String, Check> checks() throws SQLException {
        Map<String, Check> checks = new TreeMap<>();
        counts(CHECKS).forEach((name, violations) -> checks.put(name, new Check(violations == 0, violations)));
        return checks;
    }

    private Map<String, Long> counts(String sql) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                counts.put(row.getMetaData().getColumnLabel(i), row.getLong(i));
            }
        }
        return counts;
    }
}
