package io.pullsignal.consumption.intake.kafka;

import io.pullsignal.consumption.catalog.Catalogue;
import io.pullsignal.consumption.catalog.Printable;
import io.pullsignal.consumption.catalog.db.CatalogueCache;
import io.pullsignal.consumption.intake.AcceptedSpan;
import io.pullsignal.consumption.intake.Account;
import io.pullsignal.consumption.intake.Arrival;
import io.pullsignal.consumption.intake.ArrivalKind;
import io.pullsignal.consumption.intake.BucketCounts;
import io.pullsignal.consumption.intake.CleanLine;
import io.pullsignal.consumption.intake.ContentHash;
import io.pullsignal.consumption.intake.Coordinates;
import io.pullsignal.consumption.intake.EventIdentity;
import io.pullsignal.consumption.intake.FirstArrival;
import io.pullsignal.consumption.intake.Input;
import io.pullsignal.consumption.intake.Judge;
import io.pullsignal.consumption.intake.Originals;
import io.pullsignal.consumption.intake.RecordedEvent;
import io.pullsignal.consumption.intake.Rejection;
import io.pullsignal.consumption.intake.RejectionReason;
import io.pullsignal.consumption.intake.Settlement;
import io.pullsignal.consumption.intake.Verdict;
import io.pullsignal.consumption.intake.db.BucketTotalTable;
import io.pullsignal.consumption.intake.db.FirstSeenTable;
import io.pullsignal.consumption.intake.db.InputOutcomeTable;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.PipeHandler;
import io.pullsignal.messaging.PipeOutput;
import io.pullsignal.messaging.TransactionalPipe;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge: a batch of input records becomes movements, dead letters and memory.
 *
 * <p>One database transaction per batch, committed before anything is handed to the Kafka transaction. A crash between
 * the two brings the same records again; each then finds its own place in the log in the tables and leads to the same
 * output, so that every line is emitted by exactly one committed Kafka transaction.
 */
public final class IntakeHandler implements PipeHandler, TransactionalPipe.Culprits {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeHandler.class);

    private final DataSource database;
    private final RecordedEvents inputs;
    private final CleanEvents outputs;
    private final TopicIds topicIds;
    private final Clock businessClock;
    private final Duration retention;
    private final String instanceId;
    private final CatalogueCache catalogue = new CatalogueCache();

    /** @param retention how long events are remembered, in business time; older ones are refused */
    public IntakeHandler(
            DataSource database,
            EventCodec codec,
            Admin admin,
            Clock businessClock,
            Duration retention,
            String instanceId) {
        this.database = database;
        this.inputs = new RecordedEvents(codec);
        this.outputs = new CleanEvents(codec);
        this.topicIds = new TopicIds(admin);
        this.businessClock = businessClock;
        this.retention = retention;
        this.instanceId = instanceId;
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> records, PipeOutput output) throws SQLException {
        List<Received> batch = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            batch.add(receive(record));
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Decisions decisions = new Decisions(connection, batch);
                decisions.decide();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
        int messages = 0;
        for (Received received : batch) {
            received.messages.forEach(output::publish);
            messages += received.messages.size();
            if (received.undecodable != null) {
                output.poison(received.record, received.undecodable);
            } else if (!received.refused.isEmpty()) {
                DeadLetterText text = DeadLetterText.of(received.refused);
                output.reject(received.record, text.reason(), text.detail(), text.headers());
            }
        }
        LOG.debug("{} input records became {} movements", records.size(), messages);
    }

    /** Books a record that the pipe dead-lettered itself, and takes back what an attempt at it had booked. */
    @Override
    public void deadLettered(ConsumerRecord<String, byte[]> record, String kind, String detail) throws SQLException {
        Received received = receive(record);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                bookFailure(connection, received, ArrivalKind.valueOf(kind));
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private void bookFailure(Connection connection, Received received, ArrivalKind kind) throws SQLException {
        Arrival before =
                InputOutcomeTable.lock(connection, List.of(received.at)).get(received.at);
        BucketCounts counts = new BucketCounts();
        EventIdentity identity = received.identity();
        FirstArrival known = identity == null
                ? null
                : FirstSeenTable.lock(connection, List.of(identity)).get(identity);
        if (known != null && known.coordinates().equals(received.at)) {
            FirstSeenTable.release(connection, known.identity());
            counts.cancel(known.input(), known.account());
        }
        if (before != null) {
            counts.add(before.kind().bucket(), -before.lines());
            if (known != null && !before.settled().isEmpty()) {
                Account reopened =
                        known.account().reopened(before.settled(), "counted by a record that failed; replay it");
                counts.move(known.input(), known.account(), reopened);
                FirstSeenTable.update(connection, List.of(known.with(reopened)));
            }
        }
        Arrival failure = new Arrival(received.at, kind, received.countedLines(), identity, List.of(), Set.of());
        counts.add(kind.bucket(), failure.lines());
        InputOutcomeTable.write(connection, List.of(failure));
        BucketTotalTable.add(connection, instanceId, counts);
    }

    private Received receive(ConsumerRecord<String, byte[]> record) {
        Coordinates at = new Coordinates(topicIds.of(record.topic()), record.partition(), record.offset());
        try {
            return new Received(record, at, inputs.decode(record), null);
        } catch (UndecodableEventException e) {
            return new Received(record, at, null, String.valueOf(e.getMessage()));
        }
    }

    /** A record on its way through the batch. */
    private static final class Received {
        private final ConsumerRecord<String, byte[]> record;
        private final Coordinates at;
        private final @Nullable RecordedEvent event;
        private final @Nullable String undecodable;
        private List<OutboxMessage> messages = List.of();
        private List<Rejection> refused = List.of();

        Received(
                ConsumerRecord<String, byte[]> record,
                Coordinates at,
                @Nullable RecordedEvent event,
                @Nullable String undecodable) {
            this.record = record;
            this.at = at;
            this.event = event;
            this.undecodable = undecodable;
        }

        /** Null where the record has none that could be kept. */
        @Nullable
        EventIdentity identity() {
            return event != null && event.identity().isWellFormed() ? event.identity() : null;
        }

        int countedLines() {
            return event == null ? 1 : event.countedLines();
        }
    }

    /** A record's claim to be the first arrival of its event. */
    private record Claim(Received received, FirstArrival row, Verdict verdict, Settlement settlement) {}

    /** The decisions on one batch, in one database transaction. */
    private final class Decisions {
        private final Connection connection;
        private final List<Received> batch;
        private final Clock wallTime = Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC);
        private final Instant now = businessClock.instant();
        private final BucketCounts counts = new BucketCounts();
        private final List<Arrival> outcomes = new ArrayList<>();
        private final Map<EventIdentity, FirstArrival> changed = new LinkedHashMap<>();
        private final Map<EventIdentity, Originals.Original> originals = new HashMap<>();
        private Map<Coordinates, Arrival> decided = Map.of();
        private Map<EventIdentity, FirstArrival> known = Map.of();

        Decisions(Connection connection, List<Received> batch) {
            this.connection = connection;
            this.batch = batch;
        }

        void decide() throws SQLException {
            decided = InputOutcomeTable.lock(
                    connection, batch.stream().map(received -> received.at).toList());
            AcceptedSpan span = AcceptedSpan.at(now, retention, FirstSeenTable.forgottenBefore(connection));
            Judge judge = new Judge(catalogue(), identity -> Optional.ofNullable(originals.get(identity)), span);
            originals.putAll(FirstSeenTable.originals(connection, referredTo()));
            Map<Received, Claim> claims = claims(judge, span);
            Set<Coordinates> won = claim(claims.values());
            known = new HashMap<>(FirstSeenTable.lock(
                    connection,
                    batch.stream()
                            .filter(received -> !won.contains(received.at))
                            .map(Received::identity)
                            .filter(identity -> identity != null)
                            .toList()));
            for (Received received : batch) {
                Claim claim = claims.get(received);
                if (claim != null && won.contains(received.at)) {
                    counts.open(claim.row().input(), claim.settlement().account());
                    forgetFailure(received);
                    emit(received, claim.verdict(), claim.settlement());
                } else {
                    decide(received, judge, span);
                }
            }
            FirstSeenTable.update(
                    connection,
                    changed.values().stream()
                            .sorted(Comparator.comparing(FirstArrival::identity))
                            .toList());
            InputOutcomeTable.write(connection, outcomes);
            BucketTotalTable.add(connection, instanceId, counts);
        }

        private Catalogue catalogue() throws SQLException {
            Set<String> items = new HashSet<>();
            Set<String> locations = new HashSet<>();
            for (Received received : batch) {
                if (received.event != null) {
                    locations.add(received.event.location());
                    received.event.lines().forEach(line -> items.add(line.itemCode()));
                }
            }
            return catalogue.load(connection, items, locations);
        }

        private Set<EventIdentity> referredTo() {
            Set<EventIdentity> identities = new HashSet<>();
            for (Received received : batch) {
                EventIdentity original = received.event == null ? null : Judge.originalOf(received.event);
                if (original != null) {
                    identities.add(original);
                }
            }
            return identities;
        }

        /** The records that may be first arrivals, judged as such in log order. */
        private Map<Received, Claim> claims(Judge judge, AcceptedSpan span) {
            Map<Received, Claim> claims = new LinkedHashMap<>();
            for (Received received : batch) {
                RecordedEvent event = received.event;
                if (event == null
                        || received.identity() == null
                        || binding(received) != null
                        || span.refusesAge(event.occurredAt()).isPresent()) {
                    continue;
                }
                Verdict verdict = judge.judge(event);
                Settlement settlement = Settlement.first(event, verdict);
                FirstArrival row =
                        FirstArrival.of(event, received.at, ContentHash.of(event), settlement.account(), verdict, now);
                claims.put(received, new Claim(received, row, verdict, settlement));
                if (row.input() == Input.SALES) {
                    originals.putIfAbsent(row.identity(), original(row));
                }
            }
            return claims;
        }

        private Set<Coordinates> claim(Iterable<Claim> claims) throws SQLException {
            List<Claim> sorted = new ArrayList<>();
            claims.forEach(sorted::add);
            sorted.sort(Comparator.comparing(claim -> claim.row().identity()));
            return FirstSeenTable.claim(
                    connection,
                    sorted.stream().map(Claim::row).toList(),
                    sorted.stream()
                            .map(claim -> Printable.text(
                                    claim.verdict() instanceof Verdict.Judged judged
                                            ? judged.location()
                                            : event(claim.received()).location()))
                            .toList());
        }

        /** Decides on a record that is not, or not for the first time, the first arrival of an event. */
        private void decide(Received received, Judge judge, AcceptedSpan span) throws SQLException {
            RecordedEvent event = received.event;
            Arrival before = binding(received);
            if (event == null) {
                outcome(received, before, ArrivalKind.POISON, List.of(), Set.of());
                return;
            }
            EventIdentity identity = received.identity();
            FirstArrival row = identity == null ? null : known.get(identity);
            if (before != null && before.kind() == ArrivalKind.REJECTED) {
                received.refused = before.refused();
            } else if (row == null) {
                Rejection refusal = Judge.refusesIdentity(event.identity())
                        .or(() -> span.refusesAge(event.occurredAt()))
                        .orElseThrow(() -> new IllegalStateException("an event was neither claimed nor known"));
                refuse(received, before, refusal);
            } else if (row.coordinates().equals(received.at)) {
                settle(received, row, judge, Settlement::again, event);
            } else if (before != null) {
                Verdict verdict = judge.judge(event);
                Settlement settlement =
                        Settlement.laterAgain(row.account(), before.settled(), before.refused(), verdict);
                book(row, settlement, verdict);
                emit(received, verdict, settlement);
                outcome(received, before, ArrivalKind.DUPLICATE, settlement.refused(), settlement.settled());
            } else if (!Arrays.equals(row.contentHash(), ContentHash.of(event))) {
                refuse(
                        received,
                        null,
                        Rejection.ofEvent(
                                RejectionReason.CONFLICTING_DUPLICATE,
                                "event id " + event.identity().joined()
                                        + " came before with other content, at partition "
                                        + row.coordinates().partition() + " offset "
                                        + row.coordinates().offset() + "; new content needs a new event id"));
            } else if (row.account().open().isEmpty()) {
                outcome(received, null, ArrivalKind.DUPLICATE, List.of(), Set.of());
            } else {
                Settlement settlement = settle(
                        received, row, judge, (account, e, verdict) -> Settlement.later(account, verdict), event);
                outcome(received, null, ArrivalKind.DUPLICATE, settlement.refused(), settlement.settled());
            }
        }

        private Settlement settle(
                Received received, FirstArrival row, Judge judge, SettlementRule rule, RecordedEvent event) {
            Verdict verdict = judge.judge(event);
            Settlement settlement = rule.settle(row.account(), event, verdict);
            book(row, settlement, verdict);
            emit(received, verdict, settlement);
            return settlement;
        }

        private void book(FirstArrival row, Settlement settlement, Verdict verdict) {
            if (settlement.account().equals(row.account())) {
                return;
            }
            counts.move(row.input(), row.account(), settlement.account());
            FirstArrival after = row.after(settlement.account(), verdict);
            known.put(row.identity(), after);
            changed.put(row.identity(), after);
            if (row.input() == Input.SALES) {
                originals.put(row.identity(), original(after));
            }
        }

        private void emit(Received received, Verdict verdict, Settlement settlement) {
            received.refused = settlement.refused();
            if (verdict instanceof Verdict.Judged judged) {
                RecordedEvent event = event(received);
                received.messages = settlement.movements().stream()
                        .map(line -> message(event, judged, line))
                        .toList();
            }
        }

        private OutboxMessage message(RecordedEvent event, Verdict.Judged judged, CleanLine line) {
            return outputs.message(event, judged, line, wallTime);
        }

        private void refuse(Received received, @Nullable Arrival before, Rejection refusal) throws SQLException {
            received.refused = List.of(refusal);
            outcome(received, before, ArrivalKind.REJECTED, received.refused, Set.of());
        }

        /** Remembers what became of a record, and counts it when that is new. */
        private void outcome(
                Received received,
                @Nullable Arrival before,
                ArrivalKind kind,
                List<Rejection> refused,
                Set<Integer> settled)
                throws SQLException {
            if (before == null) {
                forgetFailure(received);
                counts.add(kind.bucket(), received.countedLines());
            }
            outcomes.add(
                    new Arrival(received.at, kind, received.countedLines(), received.identity(), refused, settled));
        }

        /** A record that failed once and does not now leaves the bucket of the failed ones. */
        private void forgetFailure(Received received) throws SQLException {
            Arrival failure = decided.get(received.at);
            if (failure != null && failure.kind().isFailure()) {
                counts.add(failure.kind().bucket(), -failure.lines());
                InputOutcomeTable.delete(connection, received.at);
            }
        }

        /** What was decided on a record before, unless it failed then. */
        private @Nullable Arrival binding(Received received) {
            Arrival before = decided.get(received.at);
            return before == null || before.kind().isFailure() ? null : before;
        }

        private static Originals.Original original(FirstArrival row) {
            return new Originals.Original(
                    Optional.ofNullable(row.reportingDate()), row.account().accepted());
        }

        private static RecordedEvent event(Received received) {
            if (received.event == null) {
                throw new IllegalStateException("the record was not decoded");
            }
            return received.event;
        }
    }

    /** How an arrival of a known event settles its lines. */
    @FunctionalInterface
    private interface SettlementRule {
        Settlement settle(Account account, RecordedEvent event, Verdict verdict);
    }
}
