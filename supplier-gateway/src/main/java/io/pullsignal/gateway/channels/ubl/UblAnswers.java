package io.pullsignal.gateway.channels.ubl;

import com.helger.datetime.xml.XMLOffsetDate;
import com.helger.datetime.xml.XMLOffsetTime;
import com.helger.diagnostics.error.IError;
import com.helger.diagnostics.error.list.ErrorList;
import com.helger.jaxb.GenericJAXBMarshaller;
import com.helger.ubl21.UBL21Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DeliveryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DespatchLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.LineItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderLineReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ShipmentType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.DeliveredQuantityType;
import oasis.names.specification.ubl.schema.xsd.despatchadvice_21.DespatchAdviceType;
import oasis.names.specification.ubl.schema.xsd.orderresponse_21.OrderResponseType;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads what suppliers send back as UBL. Document types are not allowed, so that nothing outside is read or expanded. */
public final class UblAnswers {
    /** What a supplier sent. */
    public sealed interface Message {}

    /**
     * An OrderResponse.
     *
     * @param code OrderResponseCode as it is (UN/ECE 4343 AP, CA, RE); empty where there is none
     */
    public record Response(String id, String orderNumber, Instant respondedAt, String code, List<ResponseLine> lines)
            implements Message {}

    /**
     * @param lineNumber as it is
     * @param statusCode LineStatusCode as it is (UN/ECE 1229 3, 5, 7); empty where there is none
     * @param quantity null where it is not named
     * @param unitCode empty where it is not named
     * @param promisedDate last day of the promised period; null where it is not named
     * @param substituteItem what is offered instead; null where nothing is
     */
    public record ResponseLine(
            String lineNumber,
            String statusCode,
            @Nullable BigDecimal quantity,
            String unitCode,
            @Nullable LocalDate promisedDate,
            @Nullable String substituteItem,
            @Nullable String note) {}

    /** A DespatchAdvice. */
    public record Advice(
            String id,
            String orderNumber,
            Instant despatchedAt,
            @Nullable LocalDate expectedArrival,
            List<AdviceLine> lines)
            implements Message {}

    /**
     * @param lineNumber of the order, as it is
     * @param item our code; null where it is not named
     * @param sscc of the transport handling unit; null where it is not named
     */
    public record AdviceLine(
            String lineNumber,
            @Nullable String item,
            BigDecimal quantity,
            String unitCode,
            @Nullable String sscc) {}

    /** Not a message that can be read; the text says why. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String reason) {
            super(reason);
        }
    }

    private UblAnswers() {}

    /** @throws UnreadableException when it is no valid OrderResponse or DespatchAdvice of UBL 2.1 about one order */
    public static Message read(byte[] xml) throws UnreadableException {
        Document document = parse(xml);
        String root = document.getDocumentElement().getLocalName();
        return switch (root) {
            case "OrderResponse" -> response(valid(UBL21Marshaller.orderResponse(), document));
            case "DespatchAdvice" -> advice(valid(UBL21Marshaller.despatchAdvice(), document));
            default -> throw new UnreadableException("the document must be an OrderResponse or a DespatchAdvice");
        };
    }

    static String first(ErrorList errors) {
        for (IError error : errors) {
            String text = error.getErrorText(Locale.ROOT);
            if (text != null) {
                return text;
            }
        }
        return "the schema does not take it";
    }

    private static Document parse(byte[] xml) throws UnreadableException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (SAXException | IOException e) {
            throw new UnreadableException("not an XML text: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform can refuse document types", e);
        }
    }

    private static <T> T valid(GenericJAXBMarshaller<T> marshaller, Document document) throws UnreadableException {
        ErrorList errors = new ErrorList();
        T read = marshaller.setCollectErrors(errors).read(document);
        if (read == null) {
            throw new UnreadableException("not valid by the schema of UBL 2.1: " + first(errors));
        }
        return read;
    }

    private static Response response(OrderResponseType response) throws UnreadableException {
        List<ResponseLine> lines = new ArrayList<>();
        for (OrderLineType line : response.getOrderLine()) {
            LineItemType item = required(line.getLineItem(), "LineItem");
            List<LineItemType> substitutes = new ArrayList<>(line.getSellerProposedSubstituteLineItem());
            substitutes.addAll(line.getSellerSubstitutedLineItem());
            lines.add(new ResponseLine(
                    text(item.getIDValue()),
                    text(item.getLineStatusCodeValue()),
                    item.getQuantityValue(),
                    item.getQuantity() == null ? "" : text(item.getQuantity().getUnitCode()),
                    promised(item.getDelivery()),
                    substitutes.isEmpty() ? null : code(substitutes.get(0).getItem()),
                    note(item)));
        }
        return new Response(
                text(response.getIDValue()),
                order(response.getOrderReference()),
                at(required(response.getIssueDateValue(), "IssueDate"), response.getIssueTimeValue()),
                text(response.getOrderResponseCodeValue()),
                lines);
    }

    private static Advice advice(DespatchAdviceType advice) throws UnreadableException {
        List<OrderReferenceType> orders = new ArrayList<>(advice.getOrderReference());
        List<AdviceLine> lines = new ArrayList<>();
        for (DespatchLineType line : advice.getDespatchLine()) {
            if (line.getOrderLineReferenceCount() != 1) {
                throw new UnreadableException("each DespatchLine must have one OrderLineReference");
            }
            OrderLineReferenceType reference = required(line.getOrderLineReferenceAtIndex(0), "OrderLineReference");
            if (reference.getOrderReference() != null) {
                orders.add(reference.getOrderReference());
            }
            DeliveredQuantityType quantity = required(line.getDeliveredQuantity(), "DeliveredQuantity");
            lines.add(new AdviceLine(
                    text(reference.getLineIDValue()),
                    line.getItem() == null || line.getItem().getBuyersItemIdentification() == null
                            ? null
                            : line.getItem().getBuyersItemIdentification().getIDValue(),
                    required(quantity.getValue(), "DeliveredQuantity"),
                    text(quantity.getUnitCode()),
                    sscc(line.getShipment())));
        }
        ShipmentType shipment = advice.getShipment();
        return new Advice(
                text(advice.getIDValue()),
                order(orders),
                at(required(advice.getIssueDateValue(), "IssueDate"), advice.getIssueTimeValue()),
                shipment == null || shipment.getDelivery() == null
                        ? null
                        : end(shipment.getDelivery().getEstimatedDeliveryPeriod()),
                lines);
    }

    /** What the schema leaves open, and we need. */
    private static <T> T required(@Nullable T value, String name) throws UnreadableException {
        if (value == null) {
            throw new UnreadableException(name + " is missing");
        }
        return value;
    }

    private static @Nullable String note(LineItemType item) {
        return item.getNote().stream().map(note -> note.getValue()).findFirst().orElse(null);
    }

    private static @Nullable String sscc(List<ShipmentType> shipments) {
        return shipments.stream()
                .flatMap(shipment -> shipment.getTransportHandlingUnit().stream())
                .map(unit -> unit.getIDValue())
                .filter(id -> id != null)
                .findFirst()
                .orElse(null);
    }

    private static String order(List<OrderReferenceType> references) throws UnreadableException {
        List<String> numbers = references.stream()
                .map(reference -> text(reference.getIDValue()))
                .distinct()
                .toList();
        if (numbers.size() != 1) {
            throw new UnreadableException("the document must be about one order");
        }
        return numbers.get(0);
    }

    private static @Nullable LocalDate promised(List<DeliveryType> deliveries) {
        return deliveries.stream()
                .map(delivery -> end(delivery.getPromisedDeliveryPeriod()))
                .filter(day -> day != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDate end(@Nullable PeriodType period) {
        if (period == null) {
            return null;
        }
        return period.getEndDateValueLocal() == null ? period.getStartDateValueLocal() : period.getEndDateValueLocal();
    }

    private static @Nullable String code(@Nullable ItemType item) {
        if (item == null) {
            return null;
        }
        if (item.getSellersItemIdentification() != null) {
            return item.getSellersItemIdentification().getIDValue();
        }
        return item.getNameValue();
    }

    /** A day without a time is its beginning, a time without an offset is UTC. */
    private static Instant at(XMLOffsetDate date, @Nullable XMLOffsetTime time) {
        LocalTime local = time == null ? LocalTime.MIDNIGHT : time.toLocalTime();
        ZoneOffset offset = time == null || time.getOffset() == null ? ZoneOffset.UTC : time.getOffset();
        return date.toLocalDate().atTime(local).toInstant(offset);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /** Errors are told to the caller, not to the error stream. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // Nothing that would keep the document from being read
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
