package io.pullsignal.gateway.channels.ubl;

import com.helger.datetime.xml.XMLOffsetTime;
import com.helger.diagnostics.error.list.ErrorList;
import com.helger.jaxb.GenericJAXBMarshaller;
import com.helger.ubl21.UBL21Marshaller;
import io.pullsignal.gateway.orders.OrderDocument;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DeliveryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.LineItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.LocationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyNameType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.order_21.OrderType;

/**
 * An order document as UBL Order.
 *
 * <p>ID is the order number, UUID is made of number and revision, the revision itself is the additional document reference of
 * type Revision. OrderTypeCode is of UN/ECE 1001: 220 for the first revision, 230 (change) for a later one, which replaces
 * the earlier as a whole.
 */
final class UblOrders {
    private static final String ORDER = "220";
    private static final String ORDER_CHANGE = "230";

    private UblOrders() {}

    /**
     * The XML text, UTF-8.
     *
     * @param buyer name of who orders
     * @throws IllegalStateException when the schema does not take it
     */
    static byte[] write(OrderDocument document, String buyer) {
        ErrorList errors = new ErrorList();
        GenericJAXBMarshaller<OrderType> marshaller =
                UBL21Marshaller.order().setCollectErrors(errors).setFormattedOutput(true);
        byte[] xml = marshaller.getAsBytes(order(document, buyer));
        if (xml == null) {
            throw new IllegalStateException(
                    "order " + document.orderNumber() + " is no valid UBL: " + UblAnswers.first(errors));
        }
        return xml;
    }

    private static OrderType order(OrderDocument document, String buyer) {
        OffsetDateTime issued =
                document.issuedAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
        OrderType order = new OrderType();
        order.setUBLVersionID("2.1");
        order.setID(document.orderNumber());
        order.setUUID(UUID.nameUUIDFromBytes(
                        (document.orderNumber() + "/" + document.revision()).getBytes(StandardCharsets.UTF_8))
                .toString());
        order.setIssueDate(issued.toLocalDate());
        order.setIssueTime(XMLOffsetTime.of(issued.toLocalTime(), ZoneOffset.UTC));
        order.setOrderTypeCode(document.revision() == 1 ? ORDER : ORDER_CHANGE);
        order.setDocumentCurrencyCode(document.currency());
        DocumentReferenceType revision = new DocumentReferenceType();
        revision.setID(String.valueOf(document.revision()));
        revision.setDocumentType("Revision");
        order.addAdditionalDocumentReference(revision);
        CustomerPartyType customer = new CustomerPartyType();
        PartyType buying = new PartyType();
        PartyNameType name = new PartyNameType();
        name.setName(buyer);
        buying.addPartyName(name);
        customer.setParty(buying);
        order.setBuyerCustomerParty(customer);
        SupplierPartyType supplier = new SupplierPartyType();
        PartyType selling = new PartyType();
        PartyIdentificationType code = new PartyIdentificationType();
        code.setID(document.supplier());
        selling.addPartyIdentification(code);
        supplier.setParty(selling);
        order.setSellerSupplierParty(supplier);
        DeliveryType delivery = new DeliveryType();
        LocationType shipTo = new LocationType();
        shipTo.setID(document.shipTo());
        delivery.setDeliveryLocation(shipTo);
        order.addDelivery(delivery);
        document.lines().forEach(line -> order.addOrderLine(line(line, document.currency())));
        return order;
    }

    private static OrderLineType line(OrderDocument.Line line, String currency) {
        LineItemType item = new LineItemType();
        item.setID(String.valueOf(line.lineNumber()));
        item.setQuantity(line.quantity()).setUnitCode(UnitCodes.of(line.unit()));
        DeliveryType delivery = new DeliveryType();
        PeriodType requested = new PeriodType();
        requested.setEndDate(line.requestedDate());
        delivery.setRequestedDeliveryPeriod(requested);
        item.addDelivery(delivery);
        PriceType price = new PriceType();
        price.setPriceAmount(line.unitPrice()).setCurrencyID(currency);
        item.setPrice(price);
        item.setItem(item(line));
        OrderLineType orderLine = new OrderLineType();
        orderLine.setLineItem(item);
        return orderLine;
    }

    private static ItemType item(OrderDocument.Line line) {
        ItemType item = new ItemType();
        item.setName(line.description() == null ? line.item() : line.description());
        if (line.purchaseQuantity() != null && line.purchaseUnit() != null) {
            item.setPackQuantity(line.purchaseQuantity()).setUnitCode(UnitCodes.of(line.purchaseUnit()));
        }
        ItemIdentificationType ours = new ItemIdentificationType();
        ours.setID(line.item());
        item.setBuyersItemIdentification(ours);
        if (line.supplierItemCode() != null) {
            ItemIdentificationType theirs = new ItemIdentificationType();
            theirs.setID(line.supplierItemCode());
            item.setSellersItemIdentification(theirs);
        }
        return item;
    }
}
