package io.pullsignal.replenishment.rebuild.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.loop.LoopHolds;
import io.pullsignal.core.lot.LotKey;
import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.SignalReason;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.masterdata.v1.LoopDefined;
import io.pullsignal.events.masterdata.v1.PolicyParameter;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.pullsignal.events.stock.v1.StockCorrected;
import io.pullsignal.events.stock.v1.StockCorrectionKind;
import io.pullsignal.events.stock.v1.StockPositionChanged;
import io.pullsignal.messaging.ClientKind;
import io.pullsignal.messaging.PutAside;
import io.pullsignal.replenishment.board.db.OrderProgressTables;
import io.pullsignal.replenishment.board.kafka.OrderSteps;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.masterdata.kafka.MasterDataCopies;
import io.pullsignal.replenishment.position.BookedLot;
import io.pullsignal.replenishment.position.LedgerKey;
import io.pullsignal.replenishment.position.LedgerRow;
import io.pullsignal.replenishment.position.LotRow;
import io.pullsignal.replenishment.position.MovementKind;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.RaisedSignal;
import io.pullsignal.replenishment.position.db.LedgerLots;
import io.pullsignal.replenishment.position.db.LedgerPartitions;
import io.pullsignal.replenishment.position.db.SignalRows;
import io.pullsignal.replenishment.position.kafka.ReplayedInput;
import io.pullsignal.replenishment.rebuild.db.RebuildTables;
import io.pullsignal.replenishment.rebuild.db.RebuildTables.ReadUpTo;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings an empty database back from the topics before the service goes live.
 *
 * <p>Ledger and on hand come from the input topics and from this service's own corrections, exactly; signals, cycles,
 * loops, versions, containers in error, what is presumed sold and what waits for approval or was refused from its own
 * topics. Nothing is decided: the other containers are laid out from on hand and open signals, as when a loop starts. Which
 * order asks for which signal, and its promises, come from the orders' life cycle. A count that this service had not
 * answered yet, and what follows it at its position, is left to live processing, where the ledger's key keeps what is posted
 * from counting twice. What it had put aside stays put aside.
 *
 * <p>Limit: a movement that nobody had processed yet when the database was lost is posted without a decision; its need
 * shows with the next movement of the position. The states of a position that never moved are not told to anybody, so its
 * containers in error are not known.
 *
 * <p>Limit: what was presumed sold at a location that was blind, and is heard again before a new database goes live, stays
 * beyond its late sales until the position is counted, or the location was silent once more.
 *
 * <p>Limit: reservations, what became of requests, and the logs of changes, proposals and interventions are on no topic. They
 * are left in the database and used where they are there: restore those tables from a backup before the first start, or
 * rebuild in place by emptying {@code rebuild_state} and {@code consumer_offset} while the service is down.
 */
public final class Rebuild {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final long LOCK = 0x72656275696cL; // "rebuil"
    private static final int POSITIONS_PER_TRANSACTION = 500;
    /** Topics that this service writes itself and reads back. */
    public static final Set<String> OWN =
            Set.of(Topics.LOOPS, Topics.SIGNALS, Topics.STOCK_CORRECTIONS, Topics.STOCK_POSITIONS);

    /** Master data of others that a rebuild reads. */
    public static final Set<String> MASTER_DATA = Set.of(Topics.ITEMS, Topics.LOCATIONS, Topics.SOURCING_TERMS);

    private final String consumerName;
    private final Map<String, String> kafka;
    private final Set<String> inputs;
    private final DataSource database;
    private final EventCodec codec;
    private final LedgerPartitions partitions;
    private final MasterDataCopies masterData;
    private final Clock clock;

    /** @param inputs topics whose records move positions */
    public Rebuild(
            String consumerName,
            Map<String, String> kafka,
            Set<String> inputs,
            DataSource database,
            EventCodec codec,
            MasterDataCopies masterData,
            Clock clock) {
        this.consumerName = consumerName;
        this.kafka = Map.copyOf(kafka);
        this.inputs = Set.copyOf(inputs);
        this.database = database;
        this.codec = codec;
        this.partitions = new LedgerPartitions(database);
        this.masterData = masterData;
        this.clock = clock;
    }

    /**
     * Rebuilds when that is needed; returns when the database may be used. Of several instances one does it, the others
     * wait for it.
     *
     * @throws IllegalStateException when it cannot be done; the service must not start then
     */
    public void runIfNeeded() {
        try (Connection lock = database.getConnection();
                Statement statement = lock.createStatement()) {
            statement.execute("set statement_timeout = 0; set lock_timeout = 0");
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                rebuild(lock);
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
                statement.execute("reset statement_timeout; reset lock_timeout");
            }
        } catch (SQLException | ExecutionException e) {
            throw new IllegalStateException("the database cannot be rebuilt from the topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rebuilding", e);
        }
    }

    private void rebuild(Connection lock) throws SQLException, ExecutionException, InterruptedException {
        if (RebuildTables.isLive(lock)) {
            return;
        }
        try (TopicScan own = new TopicScan(kafka, OWN)) {
            if (own.isEmpty() || RebuildTables.hasConsumed(lock, consumerName)) {
                inTransaction(connection -> RebuildTables.goLive(connection, consumerName, List.of()));
                return;
            }
        }
        LOG.info("the database is empty and the topics are not: rebuilding");
        inTransaction(RebuildTables::wipe);
        masterData();
        Map<PositionKey, DefinedLoop> loops = loops();
        Map<PositionKey, LoopHolds> holds = ownTopics();
        List<ReadUpTo> readUpTo = inputs();
        inTransaction(RebuildTables::sumUp);
        lots();
        int laidOut = layOut(loops, holds);
        inTransaction(connection -> RebuildTables.goLive(connection, consumerName, readUpTo));
        LOG.infof("rebuilt: %d loops, %d positions laid out", loops.size(), laidOut);
    }

    private void masterData() throws SQLException {
        try (TopicScan scan = new TopicScan(kafka, MASTER_DATA)) {
            scan.run(records -> inTransaction(connection -> masterData.store(connection, records)));
        }
    }

    private Map<PositionKey, DefinedLoop> loops() throws SQLException {
        Map<PositionKey, DefinedLoop> loops = new HashMap<>();
        try (TopicScan scan = new TopicScan(kafka, Set.of(Topics.LOOPS))) {
            scan.run(records -> {
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (record.value() == null) {
                        loops.remove(PositionKey.after(record.key()));
                    } else {
                        DefinedLoop loop = loop(codec.decode(record.value(), LoopDefined.class));
                        loops.put(loop.definition().key(), loop);
                    }
                }
            });
        }
        inTransaction(connection -> LoopsTable.restore(connection, loops.values()));
        return loops;
    }

    private static DefinedLoop loop(LoopDefined event) {
        return new DefinedLoop(
                new LoopDefinition(
                        new PositionKey(event.getLocation(), event.getItem()),
                        new PolicyParameters(
                                event.getPolicy().name(),
                                Quantity.of(event.getContainerQuantity()),
                                event.getCardCount(),
                                SignalAt.valueOf(event.getSignalAt().name()),
                                Quantity.of(event.getMinimum()),
                                Quantity.of(event.getMaximum()),
                                event.getParameters().stream()
                                        .collect(
                                                Collectors.toMap(PolicyParameter::getName, PolicyParameter::getValue))),
                        event.getSupplier(),
                        event.getDailyDemand(),
                        event.getLeadTimeDays(),
                        event.getSafetyFactor(),
                        event.getBlocked(),
                        event.getSignalCap(),
                        event.getSurplusFirst()),
                event.getVersion());
    }

    /** @return what waits for people at loops, where anything does */
    private Map<PositionKey, LoopHolds> ownTopics() throws SQLException {
        Map<PositionKey, LoopHolds> holds = new HashMap<>();
        try (TopicScan scan =
                new TopicScan(kafka, Set.of(Topics.SIGNALS, Topics.STOCK_CORRECTIONS, Topics.STOCK_POSITIONS))) {
            scan.run(records -> {
                List<SpecificRecord> events = records.stream()
                        .filter(record -> record.value() != null)
                        .map(record -> codec.decode(record.value()))
                        .toList();
                List<StockCorrected> corrections = only(events, StockCorrected.class);
                partitions.ensure(corrections.stream()
                        .map(correction -> YearMonth.from(correction.getBusinessDate()))
                        .collect(Collectors.toSet()));
                inTransaction(connection -> {
                    SignalRows.insert(
                            connection,
                            only(events, SignalRaised.class).stream()
                                    .map(Rebuild::signal)
                                    .toList());
                    Set<LedgerKey> posted = RebuildTables.post(
                            connection,
                            corrections.stream().map(Rebuild::row).toList(),
                            units(
                                    corrections,
                                    event -> new PositionKey(event.getLocation(), event.getItem()),
                                    StockCorrected::getUnit));
                    LedgerLots.append(
                            connection,
                            expired(corrections).stream()
                                    .filter(lot -> posted.contains(lot.row()))
                                    .toList());
                    versions(connection, only(events, StockPositionChanged.class));
                });
                for (StockPositionChanged state : only(events, StockPositionChanged.class)) {
                    holds.put(new PositionKey(state.getLocation(), state.getItem()), holds(state));
                }
                holds.values().removeIf(LoopHolds.NONE::equals);
            });
        }
        return holds;
    }

    private static LoopHolds holds(StockPositionChanged state) {
        return new LoopHolds(
                state.getCardsInError(),
                quantity(state.getRefusedUpTo()),
                quantity(state.getAwaitingApproval()),
                quantity(state.getRequestedAwaitingApproval()),
                quantity(state.getPresumedSold()));
    }

    private static Quantity quantity(@Nullable BigDecimal units) {
        return units == null ? Quantity.ZERO : Quantity.of(units);
    }

    private static void versions(Connection connection, List<StockPositionChanged> states) throws SQLException {
        Map<PositionKey, Long> versions = new HashMap<>();
        for (StockPositionChanged state : states) {
            versions.merge(new PositionKey(state.getLocation(), state.getItem()), state.getVersion(), Math::max);
        }
        RebuildTables.versions(
                connection,
                versions,
                units(
                        states,
                        state -> new PositionKey(state.getLocation(), state.getItem()),
                        StockPositionChanged::getUnit));
    }

    private static <T> Map<PositionKey, String> units(
            List<T> events, Function<T, PositionKey> key, Function<T, String> unit) {
        return events.stream().collect(Collectors.toMap(key, unit, (earlier, later) -> later));
    }

    private static <T extends SpecificRecord> List<T> only(List<SpecificRecord> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static RaisedSignal signal(SignalRaised event) {
        return new RaisedSignal(
                new PositionKey(event.getLocation(), event.getItem()),
                new Signal(
                        event.getCycle(),
                        event.getContainers(),
                        Quantity.of(event.getQuantity()),
                        SignalReason.valueOf(event.getReason())),
                event.getPolicy().name(),
                event.getUnit(),
                event.getSupplier() == null ? "" : event.getSupplier(),
                Optional.ofNullable(event.getSourceLocation())
                        .map(location -> new InternalSource(
                                location, Objects.requireNonNullElse(event.getSupplier(), ""), event.getSurplus())),
                new Cause(
                        event.getCauseEventId(),
                        event.getCauseLineNumber(),
                        event.getCauseComponent(),
                        event.getRaisedAt()));
    }

    private static List<LotRow> expired(List<StockCorrected> corrections) {
        return corrections.stream()
                .filter(event -> event.getKind() == StockCorrectionKind.EXPIRED)
                .map(event -> new LotRow(
                        row(event).identity(),
                        new BookedLot(
                                new LotKey(event.getLot() == null ? "" : event.getLot(), event.getBestBefore()),
                                event.getUnitCost() == null ? BigDecimal.ZERO : event.getUnitCost(),
                                event.getCurrency() == null ? "" : event.getCurrency())))
                .toList();
    }

    private static LedgerRow row(StockCorrected event) {
        boolean absorbed = event.getKind() == StockCorrectionKind.COUNT_ABSORBED;
        return new LedgerRow(
                new PositionKey(event.getLocation(), event.getItem()),
                event.getBusinessDate(),
                absorbed ? LedgerRow.absorbedEventId(event.getCauseEventId()) : event.getCauseEventId(),
                event.getCauseLineNumber(),
                event.getCauseComponent(),
                MovementKind.valueOf(event.getKind().name()),
                Quantity.of(event.getQuantity()),
                event.getOccurredAt());
    }

    private List<ReadUpTo> inputs() throws SQLException, ExecutionException, InterruptedException {
        Map<String, UUID> topicIds = topicIds();
        ReplayedInput replayed = new ReplayedInput(codec, partitions, putAside());
        OrderSteps orderSteps = new OrderSteps(codec);
        Map<TopicPartition, Long> nextOffsets;
        try (TopicScan scan = new TopicScan(kafka, inputs)) {
            scan.run(records -> inTransaction(connection -> {
                List<RebuildTables.Refused> refused = new ArrayList<>();
                for (ReplayedInput.Refused one : replayed.store(connection, records)) {
                    refused.add(new RebuildTables.Refused(
                            Objects.requireNonNull(topicIds.get(one.record().topic())),
                            one.record().topic(),
                            one.record().partition(),
                            one.record().offset(),
                            one.kind(),
                            one.reason(),
                            one.detail()));
                }
                RebuildTables.refused(connection, consumerName, refused);
                OrderProgressTables.put(
                        connection,
                        orderSteps.read(records.stream()
                                .filter(record -> record.topic().equals(Topics.ORDER_LIFECYCLE))
                                .toList()));
            }));
            nextOffsets = new HashMap<>(scan.ends());
        }
        nextOffsets.putAll(replayed.unanswered());
        List<ReadUpTo> readUpTo = new ArrayList<>();
        nextOffsets.forEach((partition, offset) -> readUpTo.add(new ReadUpTo(
                Objects.requireNonNull(topicIds.get(partition.topic())),
                partition.topic(),
                partition.partition(),
                offset)));
        return readUpTo;
    }

    /** What was put aside, for whatever reason, has moved nothing then and moves nothing now. */
    private List<PutAside> putAside() throws SQLException {
        List<PutAside> putAside = new ArrayList<>();
        List<String> letters = inputs.stream()
                .map(topic -> PutAside.topicFor(topic, consumerName))
                .toList();
        try (TopicScan scan = new TopicScan(kafka, letters)) {
            scan.run(records -> records.forEach(letter -> PutAside.in(letter).ifPresent(putAside::add)));
        }
        return putAside;
    }

    private Map<String, UUID> topicIds() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(ClientKind.ADMIN.shareOf(kafka))) {
            Set<String> present = new HashSet<>(inputs);
            present.retainAll(admin.listTopics().names().get());
            Map<String, UUID> ids = new HashMap<>();
            admin.describeTopics(present).allTopicNames().get().forEach((topic, description) -> {
                Uuid id = description.topicId();
                ids.put(topic, new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()));
            });
            return ids;
        }
    }

    private void lots() throws SQLException {
        PositionKey after = new PositionKey("", "");
        List<PositionKey> keys;
        do {
            try (Connection connection = database.getConnection()) {
                keys = LedgerLots.positions(connection, after, POSITIONS_PER_TRANSACTION);
            }
            List<PositionKey> page = keys;
            inTransaction(connection -> RebuildTables.lots(connection, page));
            after = keys.isEmpty() ? after : keys.get(keys.size() - 1);
        } while (!keys.isEmpty());
    }

    private int layOut(Map<PositionKey, DefinedLoop> loops, Map<PositionKey, LoopHolds> holds) throws SQLException {
        PositionKey after = new PositionKey("", "");
        int laidOut = 0;
        while (true) {
            List<PositionKey> keys;
            try (Connection connection = database.getConnection()) {
                keys = RebuildTables.toLayOut(connection, after, POSITIONS_PER_TRANSACTION);
            }
            if (keys.isEmpty()) {
                return laidOut;
            }
            Map<PositionKey, DefinedLoop> theirs = new HashMap<>();
            for (PositionKey key : keys) {
                DefinedLoop loop = loops.get(key);
                if (loop != null) {
                    theirs.put(key, loop);
                }
            }
            inTransaction(connection -> RebuildTables.layOut(connection, keys, theirs, holds, clock.instant()));
            laidOut += keys.size();
            after = keys.get(keys.size() - 1);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.run(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
