package io.pullsignal.cli.services;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.terminal.Interruption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the services have nothing left to do: every consumer is at the end of every partition it reads, no outbox
 * holds a message, and a second look finds the very same ends. The ends are asked of the broker, because what a service
 * last saw may be older than what was just published.
 */
public final class Drain {
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);
    private static final int ADMIN_TIMEOUT_SECONDS = 30;

    private final ServicesClient services;
    private final Admin admin;
    private final Duration patience;

    /** @param patience how long no progress at all is put up with */
    public Drain(ServicesClient services, Admin admin, Duration patience) {
        this.services = services;
        this.admin = admin;
        this.patience = patience;
    }

    /** @throws CommandFailure naming who is stuck when nothing has moved for the patience given */
    public void await() {
        Map<TopicPartition, Long> endsSeenDrained = Map.of();
        Set<String> left = Set.of();
        long lastProgress = System.nanoTime();
        while (true) {
            List<PipelineStatus> pipeline = pipeline();
            Map<TopicPartition, Long> ends = ends(pipeline);
            Set<String> nowLeft = left(pipeline, ends);
            if (nowLeft.isEmpty()) {
                if (ends.equals(endsSeenDrained)) {
                    return;
                }
                endsSeenDrained = ends;
                lastProgress = System.nanoTime();
                continue;
            }
            if (!nowLeft.equals(left)) {
                left = nowLeft;
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
                throw new CommandFailure(
                        ExitCode.UNREACHABLE,
                        "Nothing has moved for " + patience.toSeconds() + " s: "
                                + left.stream().sorted().limit(4).collect(Collectors.joining("; ")),
                        "See `pullsignal status` and the services' logs.");
            }
            Interruption.pauseOrEnd(LOOK_AGAIN_AFTER);
        }
    }

    private List<PipelineStatus> pipeline() {
        return Stream.of(Service.values())
                .map(service -> PipelineStatus.positionsOf(services, service))
                .toList();
    }

    private static Set<String> left(List<PipelineStatus> pipeline, Map<TopicPartition, Long> ends) {
        Set<String> left = new HashSet<>();
        for (PipelineStatus service : pipeline) {
            if (service.outboxPending() > 0) {
                left.add(service.service().module() + " has " + service.outboxPending() + " messages to publish");
            }
            for (PipelineStatus.Position position : service.positions()) {
                long end = ends.getOrDefault(position.partition(), 0L);
                if (position.position() < end) {
                    left.add(service.service().module() + " is at " + position.position() + " of " + end + " in "
                            + position.partition());
                }
            }
            if (service.positions().isEmpty()) {
                left.add(service.service().module() + " holds no partitions");
            }
        }
        return left;
    }

    private Map<TopicPartition, Long> ends(List<PipelineStatus> pipeline) {
        Map<TopicPartition, OffsetSpec> wanted = pipeline.stream()
                .flatMap(service -> service.positions().stream())
                .map(PipelineStatus.Position::partition)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        try {
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found = admin.listOffsets(
                            wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(ADMIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Map<TopicPartition, Long> ends = new HashMap<>();
            found.forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE, "The broker does not say where its topics end", "Is it running?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "Interrupted", "", e);
        }
    }
}
