package io.pullsignal.consumption.pipeline.rest;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.consumption.intake.Bucket;
import io.pullsignal.consumption.intake.db.BucketTotalTable;
import io.pullsignal.messaging.ConsumerStatus;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.messaging.TransactionalPipe;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the service stands: its consumer, its outbox, and where every input line ended. */
@Path("/v1/pipeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pipeline")
public final class PipelineResource {
    private final TransactionalPipe pipe;
    private final OutboxRelay relay;
    private final BusinessClock clock;
    private final DataSource database;

    PipelineResource(TransactionalPipe pipe, OutboxRelay relay, BusinessClock clock, DataSource database) {
        this.pipe = pipe;
        this.relay = relay;
        this.clock = clock;
        this.database = database;
    }

    /** @param buckets lines, each line of each processed record in exactly one; a poison record counts as one line */
    public record PipelineView(
            String service,
            Instant businessTime,
            List<ConsumerView> consumers,
            long outboxPending,
            Map<String, Long> buckets) {}

    /** One consumer. */
    public record ConsumerView(
            String name,
            boolean running,
            long unavailableForMillis,
            List<ConsumerStatus.PartitionPosition> partitions) {}

    @GET
    @Operation(summary = "Positions of the consumer, messages not yet published, and lines by bucket.")
    public PipelineView get() throws SQLException {
        ConsumerStatus status = pipe.status();
        return new PipelineView(
                "consumption-service",
                clock.instant(),
                List.of(new ConsumerView(
                        status.name(), status.running(), status.unavailableFor().toMillis(), status.partitions())),
                relay.pending(),
                buckets());
    }

    private Map<String, Long> buckets() throws SQLException {
        Map<String, Long> buckets = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            for (Map.Entry<Bucket, Long> bucket :
                    BucketTotalTable.read(connection).entrySet()) {
                buckets.put(bucket.getKey().name().toLowerCase(Locale.ROOT), bucket.getValue());
            }
        }
        return buckets;
    }
}
