package io.pullsignal.endtoend;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Goods that went back to their supplier: corrections that supplier-gateway wrote, each of one order. */
final class Returns {
    private static final String SERVICE = "supplier-gateway";
    private static final char BEFORE_STEP = '#';

    private final Installation installation;
    private final Invariants invariants;
    private final List<String> orders = new ArrayList<>();

    Returns(Installation installation, Invariants invariants) {
        this.installation = installation;
        this.invariants = invariants;
    }

    /** The records lie on the topic; like those of the shops they must have their effect once. */
    void addTo(Expectation expectation) throws Exception {
        for (ConsumerRecord<String, byte[]> record : invariants.read(Topics.ADJUSTMENTS_RECORDED)) {
            AdjustmentRecorded adjustment = installation.codec.decode(record.value(), AdjustmentRecorded.class);
            if (adjustment.getSource().equals(SERVICE)) {
                String step = adjustment.getEventId();
                orders.add(step.substring(0, step.lastIndexOf(BEFORE_STEP)));
                expectation.lies(
                        new Expectation.Place(record.topic(), record.partition(), record.offset()),
                        expectation.expectTakenBack(adjustment));
            }
        }
    }

    /** Order by order, one for each record. */
    List<String> orders() {
        return orders;
    }
}
