package io.pullsignal.contracts;

import java.time.Clock;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** CloudEvents 1.0 attributes of an event as Kafka record headers (binary mode). */
public final class CloudEventHeaders {
    private CloudEventHeaders() {}

    /**
     * @param service name of the service that emits the event, for example consumption-service
     * @param event what is emitted; its record's full name becomes the type
     * @param id identity of the event within the service and type
     * @param clock wall time, not the business clock
     */
    public static Map<String, String> of(String service, SpecificRecord event, String id, Clock clock) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                "/pullsignal/" + service,
                "ce_type",
                event.getSchema().getFullName(),
                "ce_time",
                clock.instant().toString(),
                "content-type",
                "application/avro");
    }
}
