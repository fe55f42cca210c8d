package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.gateway.orders.Despatch;
import io.pullsignal.gateway.orders.DockReceipt;
import io.pullsignal.gateway.orders.Signal;
import io.pullsignal.gateway.orders.SupplierAnswer;
import io.pullsignal.gateway.orders.db.AppliedMessages;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the input, understood. */
sealed interface Inbound {
    ConsumerRecord<String, byte[]> record();

    /** Order that it concerns; none for a signal. */
    Optional<AppliedMessages.Applied> message();

    record OfSignal(ConsumerRecord<String, byte[]> record, Signal signal) implements Inbound {
        @Override
        public Optional<AppliedMessages.Applied> message() {
            return Optional.empty();
        }
    }

    record OfAnswer(ConsumerRecord<String, byte[]> record, SupplierAnswer answer, String contentHash)
            implements Inbound {
        @Override
        public Optional<AppliedMessages.Applied> message() {
            return Optional.of(new AppliedMessages.Applied(
                    new AppliedMessages.Id(AppliedMessages.Kind.RESPONSE, answer.supplier(), answer.responseId()),
                    answer.orderNumber(),
                    contentHash));
        }
    }

    record OfDespatch(ConsumerRecord<String, byte[]> record, Despatch despatch, String contentHash) implements Inbound {
        @Override
        public Optional<AppliedMessages.Applied> message() {
            return Optional.of(new AppliedMessages.Applied(
                    new AppliedMessages.Id(AppliedMessages.Kind.ADVICE, despatch.supplier(), despatch.adviceId()),
                    despatch.orderNumber(),
                    contentHash));
        }
    }

    record OfReceipt(ConsumerRecord<String, byte[]> record, DockReceipt receipt, String contentHash)
            implements Inbound {
        @Override
        public Optional<AppliedMessages.Applied> message() {
            return Optional.of(new AppliedMessages.Applied(
                    new AppliedMessages.Id(AppliedMessages.Kind.RECEIPT, receipt.source(), receipt.receiptId()),
                    receipt.orderNumber(),
                    contentHash));
        }
    }
}
