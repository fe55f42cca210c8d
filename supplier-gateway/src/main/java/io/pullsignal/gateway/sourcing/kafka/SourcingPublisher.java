package io.pullsignal.gateway.sourcing.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.masterdata.v1.PriceBreak;
import io.pullsignal.events.masterdata.v1.SourcingTermsDefined;
import io.pullsignal.events.masterdata.v1.SupplierDefined;
import io.pullsignal.gateway.sourcing.Capacity;
import io.pullsignal.gateway.sourcing.Expedite;
import io.pullsignal.gateway.sourcing.PurchaseUnit;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.Validity;
import io.pullsignal.gateway.sourcing.db.SourcingTermsTable;
import io.pullsignal.gateway.sourcing.db.SuppliersTable;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.UnavailableException;
import io.pullsignal.messaging.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Map;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Puts suppliers and sourcing terms on their compacted topics, with the transaction that changes them. */
@ApplicationScoped
public class SourcingPublisher {
    private static final String SERVICE = "supplier-gateway";

    private final EventCodec codec;

    SourcingPublisher(EventCodec codec) {
        this.codec = codec;
    }

    public void publish(SuppliersTable.Versioned written, UnitOfWork work) {
        Supplier supplier = written.supplier();
        BigDecimal minimum = supplier.consolidation().minimumOrderValue();
        publish(
                Topics.SUPPLIERS,
                supplier.code(),
                written.version(),
                new SupplierDefined(
                        supplier.code(),
                        written.version(),
                        supplier.name(),
                        supplier.currency(),
                        supplier.active(),
                        supplier.location(),
                        supplier.country(),
                        text(supplier.delivery().zone()),
                        text(supplier.delivery().cutOff()),
                        new TreeSet<>(supplier.delivery().deliveryDays())
                                .stream().map(day -> day.name().substring(0, 3)).toList(),
                        minimum.signum() == 0 ? null : minimum),
                work);
    }

    public void publish(SourcingTermsTable.Versioned written, UnitOfWork work) {
        SourcingTerms terms = written.terms();
        PurchaseUnit unit = terms.quantities().purchaseUnit();
        Capacity capacity = terms.preference().capacity();
        Expedite expedite = terms.expedite();
        BigDecimal share = terms.preference().sharePercent();
        publish(
                Topics.SOURCING_TERMS,
                terms.supplier() + "/" + terms.item(),
                written.version(),
                new SourcingTermsDefined(
                        terms.supplier(),
                        terms.item(),
                        written.version(),
                        terms.supplierItemCode(),
                        terms.priority(),
                        terms.leadTimeDays(),
                        terms.quantities().minimum(),
                        terms.quantities().stockUnitMultiple(),
                        terms.pricing().unitPrice(),
                        terms.currency(),
                        terms.active(),
                        written.location(),
                        terms.validity().from().equals(Validity.ALWAYS)
                                ? null
                                : terms.validity().from(),
                        terms.validity().to(),
                        terms.quantities().tolerancePercent().signum() == 0
                                ? null
                                : percent(terms.quantities().tolerancePercent()),
                        unit == null ? null : unit.code(),
                        unit == null ? null : unit.numerator(),
                        unit == null ? null : unit.denominator(),
                        terms.pricing().breaks().stream()
                                .map(each -> new PriceBreak(each.fromQuantity(), each.unitPrice()))
                                .toList(),
                        share == null ? null : percent(share),
                        capacity == null ? null : capacity.quantity(),
                        capacity == null ? null : capacity.period().name(),
                        expedite == null ? null : expedite.leadTimeDays(),
                        expedite == null ? null : expedite.unitPrice()),
                work);
    }

    /** Tells which terms hold from now on, and which do no longer. */
    public void publish(SourcingTermsTable.Turn turn, UnitOfWork work) {
        turn.inForce().forEach(each -> publish(each, work));
        turn.ended().forEach(each -> publishDeletedTerms(each.supplier(), each.item(), work));
    }

    public void publishDeletedSupplier(String code, UnitOfWork work) {
        work.publish(new OutboxMessage(Topics.SUPPLIERS, code, null, Map.of()));
    }

    public void publishDeletedTerms(String supplier, String item, UnitOfWork work) {
        work.publish(new OutboxMessage(Topics.SOURCING_TERMS, supplier + "/" + item, null, Map.of()));
    }

    /** With the decimals of the contract. */
    private static BigDecimal percent(BigDecimal percent) {
        return percent.setScale(6, RoundingMode.UNNECESSARY);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void publish(String topic, String key, long version, SpecificRecord event, UnitOfWork work) {
        try {
            work.publish(new OutboxMessage(
                    topic,
                    key,
                    codec.encode(event),
                    CloudEventHeaders.of(SERVICE, event, key + "/" + version, Clock.systemUTC())));
        } catch (RegistryUnavailableException e) {
            throw new UnavailableException("schema registry", e);
        }
    }
}
