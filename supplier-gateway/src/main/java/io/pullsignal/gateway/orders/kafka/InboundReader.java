package io.pullsignal.gateway.orders.kafka;

import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.codes.Sscc;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.events.orders.v1.DespatchAdvice;
import io.pullsignal.events.orders.v1.DespatchLine;
import io.pullsignal.events.orders.v1.OrderResponse;
import io.pullsignal.events.orders.v1.OrderResponseLine;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.pullsignal.gateway.orders.Despatch;
import io.pullsignal.gateway.orders.DockReceipt;
import io.pullsignal.gateway.orders.Signal;
import io.pullsignal.gateway.orders.SignalKey;
import io.pullsignal.gateway.orders.SupplierAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Turns records of the input topics into what they say. */
final class InboundReader {
    private static final int LINES_MAXIMUM = 500;
    private static final int ID_LENGTH_MAXIMUM = 200;
    private final EventCodec codec;

    InboundReader(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * @throws UndecodableEventException when the bytes are not an event that belongs on the topic
     * @throws RejectedInputException when the event cannot be meant
     */
    Inbound read(ConsumerRecord<String, byte[]> record) throws RejectedInputException {
        byte[] value = record.value();
        if (value == null) {
            throw new UndecodableEventException("there is no value");
        }
        return switch (record.topic()) {
            case Topics.SIGNALS -> signal(record, codec.decode(value, SignalRaised.class));
            case Topics.RECEIPTS_RECORDED -> receipt(record, codec.decode(value, ReceiptRecorded.class));
            default -> fromSupplier(record, codec.decode(value));
        };
    }

    private static Inbound signal(ConsumerRecord<String, byte[]> record, SignalRaised raised)
            throws RejectedInputException {
        SignalKey key = new SignalKey(code(raised.getLocation()), code(raised.getItem()), raised.getCycle());
        if (raised.getQuantity().signum() <= 0) {
            throw new RejectedInputException("INVALID_QUANTITY", "signal " + key.id() + " asks for nothing");
        }
        if (!key.id().equals(raised.getSignalId())) {
            throw new RejectedInputException(
                    "INCONSISTENT_ID", "signal id " + raised.getSignalId() + " is not " + key.id());
        }
        return new Inbound.OfSignal(
                record,
                new Signal(
                        key,
                        raised.getQuantity(),
                        raised.getUnit(),
                        raised.getSupplier(),
                        raised.getReason(),
                        raised.getRaisedAt()));
    }

    private static Inbound fromSupplier(ConsumerRecord<String, byte[]> record, SpecificRecord event)
            throws RejectedInputException {
        if (event instanceof OrderResponse response) {
            requireOwnTopic(record, response.getSupplier());
            return new Inbound.OfAnswer(record, answer(response), ContentHash.of(response));
        }
        if (event instanceof DespatchAdvice advice) {
            requireOwnTopic(record, advice.getSupplier());
            return new Inbound.OfDespatch(record, despatch(advice), ContentHash.of(advice));
        }
        throw new UndecodableEventException(event.getSchema().getFullName() + " does not belong on " + record.topic());
    }

    /** A supplier may write its own topic; what it writes there about others does not count. */
    private static void requireOwnTopic(ConsumerRecord<String, byte[]> record, String supplier)
            throws RejectedInputException {
        if (!record.topic().equals(Topics.supplierResponses(supplier.toUpperCase(Locale.ROOT)))) {
            throw new RejectedInputException(
                    "WRONG_SUPPLIER", "a message of " + supplier + " does not belong on " + record.topic());
        }
    }

    private static SupplierAnswer answer(OrderResponse response) throws RejectedInputException {
        requireLimits(response.getResponseId(), response.getLines().size());
        List<SupplierAnswer.LineAnswer> lines = new ArrayList<>();
        for (OrderResponseLine line : response.getLines()) {
            SupplierAnswer.Kind kind = switch (line.getStatus()) {
                case ACCEPTED -> SupplierAnswer.Kind.ACCEPTED;
                case QUANTITY_CHANGED -> SupplierAnswer.Kind.QUANTITY_CHANGED;
                case DATE_CHANGED -> SupplierAnswer.Kind.DATE_CHANGED;
                case SUBSTITUTED -> SupplierAnswer.Kind.SUBSTITUTED;
                case BACK_ORDERED -> SupplierAnswer.Kind.BACK_ORDERED;
                case REJECTED -> SupplierAnswer.Kind.REJECTED;
                case UNKNOWN ->
                    throw new RejectedInputException(
                            "UNKNOWN_STATUS", "line " + line.getLineNumber() + " has a status of the future");
            };
            lines.add(new SupplierAnswer.LineAnswer(
                    line.getLineNumber(),
                    kind,
                    line.getQuantity(),
                    line.getPromisedDate(),
                    line.getSubstituteItem(),
                    line.getReason()));
        }
        return new SupplierAnswer(
                response.getResponseId(),
                response.getSupplier().toUpperCase(Locale.ROOT),
                response.getOrderNumber(),
                response.getRespondedAt(),
                lines);
    }

    private static Despatch despatch(DespatchAdvice advice) throws RejectedInputException {
        requireLimits(advice.getAdviceId(), advice.getLines().size());
        List<Despatch.Line> lines = new ArrayList<>();
        for (DespatchLine line : advice.getLines()) {
            lines.add(new Despatch.Line(
                    line.getLineNumber(), code(line.getItem()), line.getQuantity(), sscc(line.getSscc())));
        }
        return new Despatch(
                advice.getAdviceId(),
                advice.getSupplier().toUpperCase(Locale.ROOT),
                advice.getOrderNumber(),
                advice.getDespatchedAt(),
                advice.getExpectedArrival(),
                lines);
    }

    private static Inbound receipt(ConsumerRecord<String, byte[]> record, ReceiptRecorded receipt)
            throws RejectedInputException {
        requireLimits(receipt.getReceiptId(), receipt.getLines().size());
        requireId("source", receipt.getSource());
        return new Inbound.OfReceipt(
                record,
                new DockReceipt(
                        receipt.getSource(),
                        receipt.getReceiptId(),
                        code(receipt.getLocation()),
                        receipt.getOrderNumber(),
                        receipt.getOccurredAt(),
                        receipt.getLines().stream()
                                .map(line -> new DockReceipt.Line(
                                        line.getLineNumber(),
                                        line.getAcceptedQuantity(),
                                        line.getRejectedQuantity(),
                                        line.getRejectionReason(),
                                        line.getLot(),
                                        line.getBestBefore()))
                                .toList()),
                ContentHash.of(receipt));
    }

    private static String code(String typed) throws RejectedInputException {
        return CanonicalCode.of(typed)
                .orElseThrow(
                        () -> new RejectedInputException("INVALID_CODE", "location and item " + CanonicalCode.RULE));
    }

    /** A label that is none is left out: the goods count without it. */
    private static @Nullable String sscc(@Nullable String text) {
        return text == null ? null : Sscc.of(text).orElse(null);
    }

    /** Ids become parts of paths, where one or two dots mean something else. */
    private static void requireId(String name, String id) throws RejectedInputException {
        if (id.isBlank() || id.length() > ID_LENGTH_MAXIMUM) {
            throw new RejectedInputException("INVALID_ID", "the " + name + " must have 1 to 200 characters");
        }
        if (id.equals(".") || id.equals("..") || id.chars().anyMatch(Character::isISOControl)) {
            throw new RejectedInputException(
                    "INVALID_ID", "the " + name + " must have no control characters, and must not be . or ..");
        }
    }

    private static void requireLimits(String id, int lines) throws RejectedInputException {
        requireId("id", id);
        if (lines > LINES_MAXIMUM) {
            throw new RejectedInputException("TOO_MANY_LINES", lines + " lines are more than " + LINES_MAXIMUM);
        }
    }
}
