package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.gateway.orders.OrderDesk;
import io.pullsignal.gateway.orders.Outcome;
import io.pullsignal.gateway.orders.Signal;
import io.pullsignal.gateway.orders.SignalKey;
import io.pullsignal.gateway.orders.db.AppliedMessages;
import io.pullsignal.gateway.orders.db.DuplicateInputTable;
import io.pullsignal.gateway.orders.db.OrderRecords;
import io.pullsignal.messaging.BatchHandler;
import io.pullsignal.messaging.UnavailableException;
import io.pullsignal.messaging.UnitOfWork;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Signals, answers, advices and receipts in; orders, steps and goods received out: one batch, one transaction.
 *
 * <p>Topics have no order between them, but within a batch signals come before answers and advices, and those before
 * receipts: after an outage a receipt would otherwise close an order whose despatch lies beside it. The order within a
 * topic stays.
 */
public final class OrderInbox implements BatchHandler {
    private static final Logger LOG = Logger.getLogger(OrderInbox.class);

    private final OrderRecords records;
    private final OrderPublisher publisher;
    private final InboundReader reader;

    public OrderInbox(OrderRecords records, OrderPublisher publisher, EventCodec codec) {
        this.records = records;
        this.publisher = publisher;
        this.reader = new InboundReader(codec);
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> batch, UnitOfWork work) throws SQLException {
        List<Inbound> inbounds = read(batch, work);
        Map<SignalKey, Signal> signals = new LinkedHashMap<>();
        Set<String> orderNumbers = new TreeSet<>();
        List<AppliedMessages.Id> messageIds = new ArrayList<>();
        for (Inbound inbound : inbounds) {
            if (inbound instanceof Inbound.OfSignal raised) {
                signals.putIfAbsent(raised.signal().key(), raised.signal());
            }
            inbound.message().ifPresent(message -> {
                orderNumbers.add(message.orderNumber());
                messageIds.add(message.id());
            });
        }
        OrderRecords.Opened opened = records.open(work.connection(), orderNumbers, signals.values());
        Fold fold = new Fold(opened, AppliedMessages.known(work.connection(), messageIds), work);
        inbounds.forEach(fold::take);
        records.save(work.connection(), opened.desk());
        AppliedMessages.insert(work.connection(), fold.applied);
        DuplicateInputTable.insert(work.connection(), fold.duplicates);
        publisher.publish(opened.desk(), work);
        int newOrders = opened.desk().newOrders().size();
        work.afterCommit(() -> LOG.infof(
                "batch of %d: %d signals, %d held, %d messages, %d duplicates, %d orders sent",
                batch.size(),
                opened.newSignals().size(),
                opened.heldSignals().size(),
                fold.applied.size(),
                fold.duplicates.size(),
                newOrders));
    }

    private List<Inbound> read(List<ConsumerRecord<String, byte[]>> batch, UnitOfWork work) {
        List<Inbound> inbounds = new ArrayList<>(batch.size());
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                inbounds.add(reader.read(record));
            } catch (UndecodableEventException e) {
                work.poison(record, String.valueOf(e.getMessage()));
            } catch (RejectedInputException e) {
                work.reject(record, e.reason(), String.valueOf(e.getMessage()));
            } catch (RegistryUnavailableException e) {
                throw new UnavailableException("schema registry", e);
            }
        }
        inbounds.sort(Comparator.comparingInt(OrderInbox::turn));
        return inbounds;
    }

    private static int turn(Inbound inbound) {
        if (inbound instanceof Inbound.OfSignal) {
            return 0;
        }
        return inbound instanceof Inbound.OfReceipt ? 2 : 1;
    }

    /** One batch, record by record. */
    private static final class Fold {
        private final OrderDesk desk;
        private final Set<SignalKey> toOrder;
        private final Set<SignalKey> toHold;
        private final Map<SignalKey, BigDecimal> quantities;
        private final Map<AppliedMessages.Id, String> hashes;
        private final UnitOfWork work;
        private final List<AppliedMessages.Applied> applied = new ArrayList<>();
        private final List<DuplicateInputTable.Coordinates> duplicates = new ArrayList<>();

        Fold(OrderRecords.Opened opened, Map<AppliedMessages.Id, String> hashes, UnitOfWork work) {
            this.desk = opened.desk();
            this.toOrder = new TreeSet<>(opened.newSignals());
            this.toHold = new TreeSet<>(opened.heldSignals());
            this.quantities = new HashMap<>(opened.knownQuantities());
            this.hashes = new HashMap<>(hashes);
            this.work = work;
        }

        void take(Inbound inbound) {
            if (inbound instanceof Inbound.OfSignal raised) {
                take(raised);
                return;
            }
            AppliedMessages.Applied message = inbound.message().orElseThrow();
            String before = hashes.get(message.id());
            if (before != null) {
                repeated(
                        inbound,
                        before.equals(message.contentHash()),
                        message.id().messageId());
                return;
            }
            Outcome outcome = apply(inbound);
            if (outcome instanceof Outcome.Refused refused) {
                work.reject(inbound.record(), refused.reason(), refused.detail());
            } else {
                hashes.put(message.id(), message.contentHash());
                applied.add(message);
            }
        }

        private void take(Inbound.OfSignal raised) {
            Signal signal = raised.signal();
            if (toOrder.remove(signal.key())) {
                quantities.put(signal.key(), signal.quantity());
                desk.order(signal);
            } else if (toHold.remove(signal.key())) {
                quantities.put(signal.key(), signal.quantity());
            } else {
                BigDecimal known = quantities.get(signal.key());
                boolean same = known != null && known.compareTo(signal.quantity()) == 0;
                repeated(raised, same, signal.key().id());
            }
        }

        private Outcome apply(Inbound inbound) {
            if (inbound instanceof Inbound.OfAnswer answered) {
                return desk.answer(answered.answer());
            }
            if (inbound instanceof Inbound.OfDespatch despatched) {
                return desk.despatch(despatched.despatch());
            }
            return desk.receive(((Inbound.OfReceipt) inbound).receipt());
        }

        private void repeated(Inbound inbound, boolean sameContent, String id) {
            ConsumerRecord<String, byte[]> record = inbound.record();
            if (sameContent) {
                duplicates.add(
                        new DuplicateInputTable.Coordinates(record.topic(), record.partition(), record.offset()));
            } else {
                work.reject(
                        record,
                        "CONFLICTING_DUPLICATE",
                        id + " came before with other content; if this is another message, give it an id of its own");
            }
        }
    }
}
