package io.pullsignal.kpi.intake.rest;

import io.pullsignal.kpi.intake.db.IntakeTable;
import io.pullsignal.kpi.intake.kafka.Intake;
import io.pullsignal.messaging.ConsumerStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How far the service has come with its input. */
@Path("/v1/pipeline")
@Produces(MediaType.APPLICATION_JSON)
public class PipelineResource {
    private final Intake intake;
    private final DataSource database;
    private final IntakeTable counts = new IntakeTable();

    PipelineResource(Intake intake, DataSource database) {
        this.intake = intake;
        this.database = database;
    }

    /** Records by outcome are counted from tables, so that they survive restarts. */
    public record Pipeline(String service, List<Consumer> consumers, long outboxPending, Map<String, Long> buckets) {}

    public record Consumer(
            String name,
            boolean running,
            long unavailableForMillis,
            List<ConsumerStatus.PartitionPosition> partitions) {
        static Consumer of(ConsumerStatus status) {
            return new Consumer(
                    status.name(), status.running(), status.unavailableFor().toMillis(), status.partitions());
        }
    }

    @GET
    @Operation(summary = "Consumers, their positions, and what became of the input")
    public Pipeline pipeline() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new Pipeline(
                    "kpi-service",
                    List.of(Consumer.of(intake.status())),
                    intake.outboxPending(),
                    counts.buckets(connection));
        }
    }
}
