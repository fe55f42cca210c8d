package io.pullsignal.endtoend;

import io.pullsignal.cli.services.Service;
import io.pullsignal.contracts.Topics;
import io.pullsignal.endtoend.Expectation.Place;
import io.pullsignal.events.orders.v1.DespatchAdvice;
import io.pullsignal.events.orders.v1.OrderResponse;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.events.receipts.v1.GoodsDespatched;
import io.pullsignal.events.receipts.v1.GoodsReceived;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What became of each record that the stages behind the edge read, by its identity: every identity on a topic had its
 * effect once, is named by exactly one record that had it, and no table knows an identity that is not on the topic.
 */
final class StageRecords {
    private final Installation installation;
    private final Invariants invariants;

    StageRecords(Installation installation, Invariants invariants) {
        this.installation = installation;
        this.invariants = invariants;
    }

    List<String> broken() throws Exception {
        List<String> broken = new ArrayList<>();
        broken.addAll(compare("signals", effective(Topics.SIGNALS), gateway("""
                select location || '/' || item || '#' || cycle from replenishment_signal""")));
        broken.addAll(compare("dock receipts", effective(Topics.RECEIPTS_RECORDED), gateway("""
                select source || '/' || receipt_id from dock_receipt""")));
        for (String supplier : Shop.SUPPLIERS) {
            broken.addAll(compare(
                    "answers of " + supplier,
                    effective(Topics.supplierResponses(supplier)),
                    gateway(
                            "select kind || ' ' || message_id from supplier_message where kind <> 'RETURN' and supplier = '"
                                    + supplier + "'")));
        }
        broken.addAll(compare("goods received", identities(Topics.GOODS_RECEIVED), replenishment("""
                select event_id || ' ' || line_number from stock_ledger where kind = 'RECEIPT'""")));
        broken.addAll(compare("goods despatched", identities(Topics.GOODS_DESPATCHED), replenishment("""
                select event_id || ' ' || line_number from stock_ledger where kind = 'TRANSFER_OUT'""")));
        broken.addAll(
                compare("steps of orders that change signals", identities(Topics.ORDER_LIFECYCLE), replenishment("""
                select order_number || ' ' || sequence from order_step""")));
        broken.addAll(compare("order lines that kpi-service follows", gateway("""
                select order_number || ' ' || line_number || ' ' || ordered_quantity || ' ' || outstanding_quantity
                       || ' ' || received_quantity from purchase_order_line"""), invariants.rows(Service.KPI, """
                select order_number || ' ' || line_number || ' ' || ordered_units || ' ' || outstanding_units
                       || ' ' || received_units from order_line""")));
        return broken;
    }

    /** Identities of the records that supplier-gateway did not put aside as repeated or refused. */
    private List<String> effective(String topic) throws Exception {
        Set<Place> aside = new HashSet<>();
        invariants.query(
                Service.GATEWAY.database(),
                "select topic, partition, record_offset from duplicate_input union all"
                        + " select topic, partition, record_offset from dead_letter",
                row -> {
                    Place place = new Place(row.getString(1), row.getInt(2), row.getLong(3));
                    if (!aside.add(place)) {
                        throw new IllegalStateException(place + " was put aside twice");
                    }
                });
        List<String> identities = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : invariants.read(topic)) {
            if (!aside.contains(new Place(record.topic(), record.partition(), record.offset()))) {
                identities.add(identity(installation.codec.decode(record.value())));
            }
        }
        return identities;
    }

    /** Identities of the records of a topic that replenishment-service has to remember. */
    private List<String> identities(String topic) throws Exception {
        List<String> identities = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : invariants.read(topic)) {
            SpecificRecord event = installation.codec.decode(record.value());
            if (!(event instanceof PurchaseOrderEvent step)
                    || !step.getSignalChanges().isEmpty()) {
                identities.add(identity(event));
            }
        }
        return identities;
    }

    private static String identity(SpecificRecord event) {
        if (event instanceof SignalRaised signal) {
            return signal.getSignalId();
        } else if (event instanceof ReceiptRecorded receipt) {
            return receipt.getSource() + "/" + receipt.getReceiptId();
        } else if (event instanceof OrderResponse response) {
            return "RESPONSE " + response.getResponseId();
        } else if (event instanceof DespatchAdvice advice) {
            return "ADVICE " + advice.getAdviceId();
        } else if (event instanceof GoodsReceived goods) {
            return goods.getEventId() + " " + goods.getLineNumber();
        } else if (event instanceof GoodsDespatched goods) {
            return goods.getEventId() + " " + goods.getLineNumber();
        } else if (event instanceof PurchaseOrderEvent step) {
            return step.getOrderNumber() + " " + step.getSequence();
        }
        throw new IllegalStateException(
                "no record of these topics: " + event.getSchema().getFullName());
    }

    private List<String> gateway(String sql) throws SQLException {
        return invariants.rows(Service.GATEWAY, sql);
    }

    private List<String> replenishment(String sql) throws SQLException {
        return invariants.rows(Service.REPLENISHMENT, sql);
    }

    /** Both name the same, each once. */
    private static List<String> compare(String what, List<String> left, List<String> right) {
        Map<String, Integer> once = new TreeMap<>();
        left.forEach(identity -> once.merge(identity, 1, Integer::sum));
        Map<String, Integer> other = new TreeMap<>();
        right.forEach(identity -> other.merge(identity, 1, Integer::sum));
        Set<String> all = new TreeSet<>(once.keySet());
        all.addAll(other.keySet());
        List<String> broken = new ArrayList<>();
        for (String identity : all) {
            int first = once.getOrDefault(identity, 0);
            int second = other.getOrDefault(identity, 0);
            if (first != 1 || second != 1) {
                broken.add(what + ": " + identity + " " + first + " and " + second + " times");
            }
        }
        return broken;
    }
}
