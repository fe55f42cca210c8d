package io.pullsignal.gateway.sourcing.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.masterdata.v1.SourcingTermsDefined;
import io.pullsignal.events.masterdata.v1.SupplierDefined;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.db.SourcingTermsTable;
import io.pullsignal.gateway.sourcing.db.SuppliersTable;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.UnavailableException;
import io.pullsignal.messaging.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

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
                        supplier.location()),
                work);
    }

    public void publish(SourcingTermsTable.Versioned written, UnitOfWork work) {
        SourcingTerms terms = written.terms();
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
                        terms.minimumOrderQuantity(),
                        terms.orderMultiple(),
                        terms.unitPrice(),
                        terms.currency(),
                        terms.active(),
                        written.location()),
                work);
    }

    public void publishDeletedSupplier(String code, UnitOfWork work) {
        work.publish(new OutboxMessage(Topics.SUPPLIERS, code, null, Map.of()));
    }

    public void publishDeletedTerms(String supplier, String item, UnitOfWork work) {
        work.publish(new OutboxMessage(Topics.SOURCING_TERMS, supplier + "/" + item, null, Map.of()));
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
