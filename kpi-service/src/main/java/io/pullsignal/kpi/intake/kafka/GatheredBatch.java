package io.pullsignal.kpi.intake.kafka;

import io.pullsignal.kpi.intake.Outcome;
import io.pullsignal.kpi.intake.db.IntakeTable.Cell;
import io.pullsignal.kpi.masterdata.Item;
import io.pullsignal.kpi.masterdata.Location;
import io.pullsignal.kpi.masterdata.Loop;
import io.pullsignal.kpi.masterdata.Supplier;
import io.pullsignal.kpi.orders.OrderLine;
import io.pullsignal.kpi.orders.OrderReceipt;
import io.pullsignal.kpi.orders.OrderTime;
import io.pullsignal.kpi.stock.Movement;
import io.pullsignal.kpi.stock.MovementIdentity;
import io.pullsignal.kpi.stock.PositionKey;
import io.pullsignal.kpi.stock.PositionSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The decoded records of one batch, by what they are. Of versioned things only the latest is kept. */
final class GatheredBatch {
    private record MovementRecord(ConsumerRecord<String, byte[]> record, Movement movement, Outcome outcome) {}

    private final List<MovementRecord> movements = new ArrayList<>();
    private final List<OrderReceipt> receipts = new ArrayList<>();
    private final List<OrderLine> orderLines = new ArrayList<>();
    private final List<OrderTime> orderTimes = new ArrayList<>();
    private final SortedMap<PositionKey, PositionSnapshot> snapshots = new TreeMap<>();
    private final SortedMap<String, Item> items = new TreeMap<>();
    private final SortedMap<String, Location> locations = new TreeMap<>();
    private final SortedMap<String, Supplier> suppliers = new TreeMap<>();
    private final SortedMap<PositionKey, Loop> loops = new TreeMap<>();
    private final Map<Cell, Long> outcomes = new HashMap<>();

    void add(ConsumerRecord<String, byte[]> record, Movement movement, Outcome outcome) {
        movements.add(new MovementRecord(record, movement, outcome));
    }

    void add(OrderReceipt receipt) {
        receipts.add(receipt);
    }

    void add(List<OrderLine> lines, List<OrderTime> times) {
        orderLines.addAll(lines);
        orderTimes.addAll(times);
    }

    void add(PositionSnapshot snapshot) {
        snapshots.merge(snapshot.position(), snapshot, (a, b) -> a.version() >= b.version() ? a : b);
    }

    void add(Item item) {
        items.merge(item.code(), item, (a, b) -> a.version() >= b.version() ? a : b);
    }

    void add(Location location) {
        locations.merge(location.code(), location, (a, b) -> a.version() >= b.version() ? a : b);
    }

    void add(Supplier supplier) {
        suppliers.merge(supplier.code(), supplier, (a, b) -> a.version() >= b.version() ? a : b);
    }

    void add(Loop loop) {
        loops.merge(new PositionKey(loop.location(), loop.item()), loop, (a, b) -> a.version() >= b.version() ? a : b);
    }

    void count(ConsumerRecord<String, byte[]> record, Outcome outcome) {
        outcomes.merge(new Cell(record.topic(), record.partition(), outcome), 1L, Long::sum);
    }

    /**
     * Counts the movements: of each identity that was inserted the first one had its effect, all others are duplicates.
     *
     * @param inserted empty where all were
     */
    void countMovements(Optional<Set<MovementIdentity>> inserted) {
        if (inserted.isEmpty()) {
            movements.forEach(moved -> count(moved.record(), moved.outcome()));
            return;
        }
        Set<MovementIdentity> open = new HashSet<>(inserted.get());
        for (MovementRecord moved : movements) {
            count(moved.record(), open.remove(moved.movement().identity()) ? moved.outcome() : Outcome.DUPLICATE);
        }
    }

    List<Movement> movements() {
        return movements.stream().map(MovementRecord::movement).toList();
    }

    List<OrderReceipt> receipts() {
        return receipts;
    }

    List<OrderLine> orderLines() {
        return orderLines;
    }

    List<OrderTime> orderTimes() {
        return orderTimes;
    }

    List<PositionSnapshot> snapshots() {
        return List.copyOf(snapshots.values());
    }

    List<Item> items() {
        return List.copyOf(items.values());
    }

    List<Location> locations() {
        return List.copyOf(locations.values());
    }

    List<Supplier> suppliers() {
        return List.copyOf(suppliers.values());
    }

    List<Loop> loops() {
        return List.copyOf(loops.values());
    }

    Map<Cell, Long> outcomes() {
        return outcomes;
    }
}
