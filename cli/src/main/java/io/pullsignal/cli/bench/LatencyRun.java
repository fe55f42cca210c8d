package io.pullsignal.cli.bench;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.playback.EventPublisher;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.pullsignal.events.orders.v1.SignalAllocation;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sales at a fixed rate, each of which empties a container, and how long after the instant at which a sale should have been
 * sent its signal and its order can be read by a consumer. A sender that falls behind its schedule, or a service that
 * stalls, shows in every sale that waited (no coordinated omission).
 */
final class LatencyRun {
    private static final Duration WAIT_FOR_LAST = Duration.ofSeconds(30);
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(5);

    /** Both in microseconds after the intended instant of sending. */
    record Result(int salesPerSecond, Histogram toSignal, Histogram toOrder, long salesWithoutOrder) {}

    private final BenchLoad load;
    private final EventPublisher publisher;
    private final EventCodec codec;
    private final Clock businessClock;

    LatencyRun(BenchLoad load, EventPublisher publisher, EventCodec codec, Clock businessClock) {
        this.load = load;
        this.publisher = publisher;
        this.codec = codec;
        this.businessClock = businessClock;
    }

    /**
     * @param results consumer of the signals topic and the bench supplier's orders topic, at their ends
     * @param firstSale number of the first sale, above those of earlier runs
     */
    Result run(int salesPerSecond, Duration time, Consumer<String, byte[]> results, long firstSale)
            throws InterruptedException {
        String run = "latency-" + salesPerSecond + "-" + firstSale;
        long sales = salesPerSecond * time.toSeconds();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        long intervalNanos = TimeUnit.SECONDS.toNanos(1) / salesPerSecond;
        Thread sender = new Thread(() -> send(run, firstSale, sales, start, intervalNanos), "sender");
        sender.start();
        Result result =
                new Result(salesPerSecond, new Histogram(HIGHEST_MICROS, 3), new Histogram(HIGHEST_MICROS, 3), 0);
        long withoutOrder = collect(run, firstSale, sales, start, intervalNanos, time, results, result);
        sender.join();
        publisher.flush();
        return new Result(salesPerSecond, result.toSignal, result.toOrder, withoutOrder);
    }

    private void send(String run, long firstSale, long sales, long start, long intervalNanos) {
        for (long n = 0; n < sales; n++) {
            long due = start + n * intervalNanos;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            SaleRecorded sale = load.singleLine(run, firstSale + n, businessClock.instant());
            publisher.publish(Topics.SALES_RECORDED, sale.getLocation() + "/" + sale.getRegister(), sale);
        }
    }

    private long collect(
            String run,
            long firstSale,
            long sales,
            long start,
            long intervalNanos,
            Duration time,
            Consumer<String, byte[]> results,
            Result result) {
        String prefix = "bench-" + run + "/";
        Map<String, Long> dueBySignal = new HashMap<>();
        Map<String, Long> orderedBeforeSignalRead = new HashMap<>();
        long ordered = 0;
        long deadline = start + time.toNanos() + WAIT_FOR_LAST.toNanos();
        while (ordered < sales && System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : results.poll(Duration.ofMillis(5))) {
                long now = System.nanoTime();
                if (record.topic().equals(Topics.SIGNALS)) {
                    SignalRaised signal = codec.decode(record.value(), SignalRaised.class);
                    if (signal.getCauseEventId().startsWith(prefix)) {
                        long n = Long.parseLong(signal.getCauseEventId().substring(prefix.length())) - firstSale;
                        long due = start + n * intervalNanos;
                        dueBySignal.put(signal.getSignalId(), due);
                        result.toSignal.recordValue(micros(now - due));
                        Long orderReadAt = orderedBeforeSignalRead.remove(signal.getSignalId());
                        if (orderReadAt != null) {
                            result.toOrder.recordValue(micros(orderReadAt - due));
                            ordered++;
                        }
                    }
                } else {
                    PurchaseOrderIssued order = codec.decode(record.value(), PurchaseOrderIssued.class);
                    for (SignalAllocation allocation : allocations(order)) {
                        Long due = dueBySignal.get(allocation.getSignalId());
                        if (due == null) {
                            orderedBeforeSignalRead.put(allocation.getSignalId(), now);
                        } else {
                            result.toOrder.recordValue(micros(now - due));
                            ordered++;
                        }
                    }
                }
            }
        }
        if (result.toSignal.getTotalCount() == 0) {
            throw new CommandFailure(
                    ExitCode.FAILED, "No signal came within " + WAIT_FOR_LAST.toSeconds() + " s.", "See the logs.");
        }
        return sales - ordered;
    }

    private static List<SignalAllocation> allocations(PurchaseOrderIssued order) {
        return order.getLines().stream()
                .flatMap(line -> line.getSignals().stream())
                .toList();
    }

    private static long micros(long nanos) {
        return Math.min(HIGHEST_MICROS, Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }
}
