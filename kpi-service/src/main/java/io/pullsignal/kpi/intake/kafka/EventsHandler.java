package io.pullsignal.kpi.intake.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.masterdata.v1.ItemDefined;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.events.masterdata.v1.LoopDefined;
import io.pullsignal.events.masterdata.v1.SupplierDefined;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.events.receipts.v1.GoodsDespatched;
import io.pullsignal.events.receipts.v1.GoodsReceived;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.events.stock.v1.StockCorrected;
import io.pullsignal.events.stock.v1.StockPositionChanged;
import io.pullsignal.kpi.intake.Outcome;
import io.pullsignal.kpi.intake.db.IntakeTable;
import io.pullsignal.kpi.masterdata.Location;
import io.pullsignal.kpi.masterdata.db.LocationsTable;
import io.pullsignal.kpi.masterdata.db.ReferencesTable;
import io.pullsignal.kpi.orders.db.OrderLinesTable;
import io.pullsignal.kpi.stock.Movement;
import io.pullsignal.kpi.stock.db.SnapshotsTable;
import io.pullsignal.kpi.stock.db.StockHistory;
import io.pullsignal.kpi.sums.db.CountingTurn;
import io.pullsignal.messaging.BatchHandler;
import io.pullsignal.messaging.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Turns a batch of any of the topics into table rows: master data first, then snapshots, movements, orders, counts. Safe
 * for several consuming threads.
 *
 * <p>Master data takes the same fenced way as everything else, so that a service whose database was emptied reads it
 * again, and so that "drained" covers it. What its owner deletes is kept: history refers to it.
 */
public final class EventsHandler implements BatchHandler {
    /** Everything that this service reads. */
    public static final Set<String> TOPICS = Set.of(
            Topics.CONSUMPTION_RECORDED,
            Topics.STOCK_ADJUSTED,
            Topics.STOCK_CORRECTIONS,
            Topics.GOODS_RECEIVED,
            Topics.GOODS_DESPATCHED,
            Topics.ORDER_LIFECYCLE,
            Topics.STOCK_POSITIONS,
            Topics.ITEMS,
            Topics.LOCATIONS,
            Topics.SUPPLIERS,
            Topics.LOOPS);

    private static final Set<String> COMPACTED =
            Set.of(Topics.STOCK_POSITIONS, Topics.ITEMS, Topics.LOCATIONS, Topics.SUPPLIERS, Topics.LOOPS);

    private final EventCodec codec;
    private final StockHistory stock;
    private final LocationsTable locations;
    private final IntConsumer restatedDays;
    private final ReferencesTable references = new ReferencesTable();
    private final OrderLinesTable orders = new OrderLinesTable();
    private final SnapshotsTable snapshots = new SnapshotsTable();
    private final IntakeTable intake = new IntakeTable();
    private volatile Instant latestRecord = Instant.MAX;

    /** @param restatedDays told after commit how many daily facts a batch made anew */
    public EventsHandler(EventCodec codec, StockHistory stock, LocationsTable locations, IntConsumer restatedDays) {
        this.codec = codec;
        this.stock = stock;
        this.locations = locations;
        this.restatedDays = restatedDays;
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> records, UnitOfWork work) throws SQLException {
        GatheredBatch batch = new GatheredBatch();
        for (ConsumerRecord<String, byte[]> record : records) {
            gather(record, batch, work);
        }
        Connection connection = work.connection();
        List<Movement> movements = batch.movements();
        if (!batch.items().isEmpty()) {
            CountingTurn.toChangeItems(connection);
        } else if (!batch.locations().isEmpty() || !movements.isEmpty()) {
            CountingTurn.toCount(connection);
        }
        references.saveItems(connection, batch.items());
        references.saveSuppliers(connection, batch.suppliers());
        references.saveLoops(connection, batch.loops());
        for (Location location : batch.locations()) {
            locations.save(connection, location);
        }
        snapshots.save(connection, batch.snapshots());
        if (!movements.isEmpty()) {
            StockHistory.Outcome outcome = stock.add(connection, movements);
            batch.countMovements(outcome.inserted());
            if (outcome.restatedDays() > 0) {
                work.afterCommit(() -> restatedDays.accept(outcome.restatedDays()));
            }
        }
        orders.save(connection, batch.receipts(), batch.orderLines(), batch.orderTimes());
        intake.add(connection, batch.outcomes());
        Instant latest = Instant.ofEpochMilli(records.get(records.size() - 1).timestamp());
        work.afterCommit(() -> latestRecord = latest);
    }

    /** Wall time that has passed since the record folded last was published; zero before the first. */
    Duration sinceLatestRecord(Instant now) {
        Instant latest = latestRecord;
        return latest.isAfter(now) ? Duration.ZERO : Duration.between(latest, now);
    }

    private void gather(ConsumerRecord<String, byte[]> record, GatheredBatch batch, UnitOfWork work) {
        try {
            if (record.value() == null) {
                if (COMPACTED.contains(record.topic())) {
                    batch.count(record, Outcome.MASTER_DATA);
                } else {
                    work.poison(record, "a record without a value on a topic that is not compacted");
                }
                return;
            }
            decode(record, batch);
        } catch (UndecodableEventException e) {
            work.poison(record, String.valueOf(e.getMessage()));
        } catch (RefusedEventException e) {
            work.reject(record, e.reason(), e.detail());
        }
    }

    private void decode(ConsumerRecord<String, byte[]> record, GatheredBatch batch) throws RefusedEventException {
        byte[] value = record.value();
        switch (record.topic()) {
            case Topics.CONSUMPTION_RECORDED ->
                batch.add(
                        record, StockEvents.movement(codec.decode(value, ConsumptionRecorded.class)), Outcome.CONSUMED);
            case Topics.STOCK_ADJUSTED -> {
                Optional<Movement> movement = StockEvents.movement(codec.decode(value, StockAdjusted.class));
                if (movement.isPresent()) {
                    batch.add(record, movement.get(), Outcome.ADJUSTED);
                } else {
                    batch.count(record, Outcome.ADJUSTED);
                }
            }
            case Topics.STOCK_CORRECTIONS ->
                batch.add(record, StockEvents.movement(codec.decode(value, StockCorrected.class)), Outcome.CORRECTED);
            case Topics.GOODS_RECEIVED -> {
                GoodsReceived event = codec.decode(value, GoodsReceived.class);
                batch.add(record, StockEvents.movement(event), Outcome.RECEIVED);
                batch.add(StockEvents.receipt(event));
            }
            case Topics.GOODS_DESPATCHED ->
                batch.add(record, StockEvents.movement(codec.decode(value, GoodsDespatched.class)), Outcome.DESPATCHED);
            case Topics.ORDER_LIFECYCLE -> {
                PurchaseOrderEvent event = codec.decode(value, PurchaseOrderEvent.class);
                batch.add(OrderEvents.lines(event), OrderEvents.times(event));
                batch.count(record, Outcome.ORDER_STEP);
            }
            case Topics.STOCK_POSITIONS -> {
                batch.add(StockEvents.snapshot(codec.decode(value, StockPositionChanged.class)));
                batch.count(record, Outcome.POSITION);
            }
            default -> {
                masterData(record, batch);
                batch.count(record, Outcome.MASTER_DATA);
            }
        }
    }

    private void masterData(ConsumerRecord<String, byte[]> record, GatheredBatch batch) throws RefusedEventException {
        byte[] value = record.value();
        switch (record.topic()) {
            case Topics.ITEMS -> batch.add(MasterDataEvents.item(codec.decode(value, ItemDefined.class)));
            case Topics.LOCATIONS -> batch.add(MasterDataEvents.location(codec.decode(value, LocationDefined.class)));
            case Topics.SUPPLIERS -> batch.add(MasterDataEvents.supplier(codec.decode(value, SupplierDefined.class)));
            case Topics.LOOPS -> batch.add(MasterDataEvents.loop(codec.decode(value, LoopDefined.class)));
            default -> throw new IllegalStateException("Not a topic of this service: " + record.topic());
        }
    }
}
