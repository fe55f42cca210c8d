package io.pullsignal.gateway.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pullsignal.gateway.orders.OrderDocument;
import java.time.Instant;

/** An order document as JSON: what is kept until it is delivered, and what a webhook carries. Numbers are exact. */
public final class DocumentJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private DocumentJson() {}

    public static String write(OrderDocument document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order document has nothing that JSON lacks", e);
        }
    }

    /** @throws IllegalStateException when it was not written by {@link #write} */
    public static OrderDocument read(String json) {
        try {
            return JSON.readValue(json, OrderDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no order document", e);
        }
    }

    /** The document in an envelope as Standard Webhooks recommends it: type, business time of issue, data. */
    public static byte[] message(String type, OrderDocument document) {
        try {
            return JSON.writeValueAsBytes(new Message(type, document.issuedAt(), document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order document has nothing that JSON lacks", e);
        }
    }

    private record Message(String type, Instant timestamp, OrderDocument data) {}
}
