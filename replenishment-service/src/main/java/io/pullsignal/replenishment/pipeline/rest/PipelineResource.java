package io.pullsignal.replenishment.pipeline.rest;

import io.pullsignal.messaging.ConsumerStatus;
import io.pullsignal.messaging.ConsumerStatus.PartitionPosition;
import io.pullsignal.messaging.DatabaseConsumer;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.replenishment.position.db.BucketTable;
import io.pullsignal.replenishment.position.kafka.PositionAnnouncer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the service stands: what it has read, what it has not yet sent, what became of its input. */
@Path("/v1/pipeline")
public class PipelineResource {
    private final DatabaseConsumer consumer;
    private final PositionAnnouncer announcer;
    private final OutboxRelay relay;
    private final DataSource database;

    PipelineResource(DatabaseConsumer consumer, PositionAnnouncer announcer, OutboxRelay relay, DataSource database) {
        this.consumer = consumer;
        this.announcer = announcer;
        this.relay = relay;
        this.database = database;
    }

    /** State of one consumer. */
    public record ConsumerView(
            String name, boolean running, long unavailableForMillis, List<PartitionPosition> partitions) {
        static ConsumerView of(ConsumerStatus status) {
            return new ConsumerView(
                    status.name(), status.running(), status.unavailableFor().toMillis(), status.partitions());
        }
    }

    /**
     * State of the service.
     *
     * @param outboxPending messages not yet published, and positions whose last state is not yet told
     */
    public record Pipeline(
            String service, List<ConsumerView> consumers, long outboxPending, Map<String, Long> buckets) {}

    @GET
    @Operation(summary = "Positions of the consumers, unpublished messages, and input records by what became of them")
    public Pipeline pipeline() throws SQLException {
        ConsumerStatus status = consumer.status();
        try (Connection connection = database.getConnection()) {
            return new Pipeline(
                    "replenishment-service",
                    List.of(ConsumerView.of(status)),
                    relay.pending() + announcer.pending(),
                    BucketTable.totals(connection, status.name()));
        }
    }
}
